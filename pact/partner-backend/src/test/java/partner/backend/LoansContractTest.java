package partner.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// What the partner's server asks about loans that run.
class LoansContractTest {
    private static final String PATH = "/journeys/${journeyID}/post-disbursal/";
    private static final String TOKEN = Expectation.example("sessionToken");
    private static final UUID JOURNEY = UUID.fromString(Expectation.JOURNEY);

    private static void accepted(String with, String act, String body, String kind, String description,
            Function<PartnerClient, PartnerClient.Accepted> call) {
        Expectation.given("a running loan", Map.of("with", with)).post(PATH + act, body)
                .answers(202, data -> data
                        .stringMatcher("operationID", "^op_pd_" + kind + "_[0-9A-Z]+$", "op_pd_" + kind + "_01JB2HNW5D")
                        .stringValue("status", "ACCEPTED").integerType("pollAfterSeconds", 5))
                .when(description, client -> assertEquals(5, call.apply(client).pollAfter().toSeconds()));
    }

    @Test void the_lender_is_asked_how_the_loan_stands() {
        accepted("NOTHING_OVERDUE", "status", "{}", "status", "how the loan stands",
                client -> client.refreshLoan(TOKEN, JOURNEY));
    }

    @Test void a_loan_is_foreclosed() {
        accepted("NOTHING_OVERDUE", "foreclosure", "{}", "foreclosure", "the foreclosure of a loan",
                client -> client.foreclose(TOKEN, JOURNEY));
    }

    @Test void a_part_is_paid_ahead() {
        accepted("NOTHING_OVERDUE", "pre-part-payment", "{\"amount\": \"10000\"}", "pre_part_payment",
                "a payment ahead of schedule", client -> client.prePay(TOKEN, JOURNEY, 10_000));
    }

    @Test void a_missed_installment_is_paid() {
        accepted("INSTALLMENT_OVERDUE", "missed-emi-payment", "{}", "missed_emi_payment",
                "the payment of a missed installment", client -> client.payMissed(TOKEN, JOURNEY));
    }

    @Test void a_payment_under_way_is_not_asked_for_twice() {
        refused("a payment", Map.of("kind", "foreclosure", "state", "PENDING"), "foreclosure",
                "ASYNC_OPERATION_PENDING", "a second foreclosure", client -> client.foreclose(TOKEN, JOURNEY));
    }

    @Test void nothing_is_paid_before_the_loan_runs() {
        refused("a journey", Map.of("status", "KYC_PENDING"), "foreclosure", "STATE_PRECONDITION_FAILED",
                "the foreclosure of no loan", client -> client.foreclose(TOKEN, JOURNEY));
    }

    @Test void nothing_is_missed_where_nothing_is_overdue() {
        refused("a running loan", Map.of("with", "NOTHING_OVERDUE"), "missed-emi-payment", "STATE_PRECONDITION_FAILED",
                "the payment of no installment", client -> client.payMissed(TOKEN, JOURNEY));
    }

    private static void refused(String state, Map<String, Object> parameters, String act, String code,
            String description, Function<PartnerClient, PartnerClient.Accepted> call) {
        Expectation.given(state, parameters).post(PATH + act, "{}")
                .refuses(409, code, code.startsWith("ASYNC"),
                        details -> details.stringType("currentStatus", "DISBURSED"))
                .when(description, client -> assertEquals(code,
                        assertThrows(ApiRefusal.class, () -> call.apply(client)).code()));
    }

    @Test void an_operation_that_succeeded_says_so() {
        operation("PAYMENT_READY", "SUCCEEDED", null);
    }

    @Test void an_operation_that_the_lender_does_not_support_says_so() {
        operation("NOT_SUPPORTED", "FAILED", "NOT_SUPPORTED");
    }

    private static void operation(String state, String status, String reason) {
        Expectation.given("a payment", Map.of("kind", "foreclosure", "state", state))
                .get("/journeys/${journeyID}/operations/${operationID}")
                .answers(200, data -> {
                    data.stringValue("kind", "PD_FORECLOSURE").stringValue("status", status);
                    data.stringMatcher("finishedAt", Expectation.INSTANT, "2026-04-20T09:00:10.000Z");
                    if (reason == null) data.nullValue("error");
                    else data.object("error", error -> error.stringValue("reason", reason));
                })
                .when("an operation that " + status, client -> {
                    var heard = client.operation(TOKEN, JOURNEY, Expectation.OPERATION);
                    assertEquals(status, heard.status());
                    assertEquals(reason, heard.failure().orElse(null));
                });
    }

    @Test void a_running_loan_shows_its_schedule_and_the_page_to_pay_on() {
        Expectation.given("a payment", Map.of("kind", "prePartPayment", "state", "PAYMENT_READY"))
                .get("/journeys/${journeyID}")
                .answers(200, data -> data.stringValue("status", "DISBURSED").object("postDisbursal", loan -> loan
                        .stringMatcher("outstandingPrincipal", "^[1-9]\\d{0,11}$", "240959")
                        .eachLike("installments", one -> one.integerType("serialNumber", 1)
                                .stringMatcher("dueDate", "^\\d{4}-\\d{2}-\\d{2}$", "2026-04-05")
                                .stringMatcher("status", "^(PAID|OVERDUE|NOT_DUE|DEFERRED)$", "NOT_DUE"))
                        .nullValue("foreclosure")
                        .object("prePartPayment", payment -> payment.stringValue("state", "PAYMENT_READY")
                                .stringMatcher("payableAmount", "^[1-9]\\d{0,11}$", "10000")
                                .stringMatcher("paymentURL", "^https?://.+", "https://pay.lender.example/p/9f1c")
                                .stringMatcher("expiresAt", Expectation.INSTANT, "2026-04-20T09:30:00.000Z"))))
                .when("a running loan with a payment page", client -> assertEquals("PAYMENT_READY",
                        client.journey(TOKEN, JOURNEY).at("/postDisbursal/prePartPayment/state").asText()));
    }
}
