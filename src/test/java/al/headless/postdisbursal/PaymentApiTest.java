package al.headless.postdisbursal;

import static al.headless.postdisbursal.RunningLoan.LENDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.api.model.InstallmentStatus;
import al.headless.kernel.Amount;
import al.headless.lender.LenderEvent.PaymentRefused;
import al.headless.lender.LenderEvent.PaymentRequested;
import al.headless.lender.LenderEvent.PaymentSettled;
import al.headless.lender.NetworkReply;
import al.headless.lender.PaymentKind;
import al.headless.postdisbursal.ScriptedLender.Asked;
import al.headless.testing.ApiTest;
import al.headless.testing.ContractWitness;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Payments of a running loan over HTTP: every state of an action, and how its operation ends.
class PaymentApiTest extends ApiTest {
    private RunningLoan loan() {
        return RunningLoan.of(borrower());
    }

    @Test void a_foreclosure_waits_gets_its_page_and_closes_the_journey_when_paid() {
        var loan = loan();
        assertTrue(loan.action("foreclosure").isNull());
        var said = loan.ask("foreclosure", "{}");
        assertEquals(202, said.status(), said::toString);
        assertEquals("5", said.data("/pollAfterSeconds"));
        assertEquals("5", said.header("Retry-After"));
        var operation = said.data("/operationID");
        assertTrue(operation.startsWith("op_pd_foreclosure_"), operation);
        assertEquals("ACCEPTED", loan.operation(operation));
        assertEquals("{\"state\":\"PENDING\",\"payableAmount\":null,\"paymentURL\":null,\"expiresAt\":null}",
                loan.action("foreclosure").toString());

        service.runJobs();
        assertEquals("RUNNING", loan.operation(operation));
        loan.saysPage(PaymentKind.FORECLOSURE, 201_300);
        assertEquals("SUCCEEDED", loan.operation(operation));
        var ready = loan.action("foreclosure");
        assertEquals("PAYMENT_READY", ready.path("state").asText());
        assertEquals("201300", ready.path("payableAmount").asText());
        assertEquals("https://pay.example/p/secret-" + loan.paymentId(), ready.path("paymentURL").asText());
        assertFalse(ready.path("expiresAt").isNull());

        loan.saysSettled(PaymentKind.FORECLOSURE, true);
        assertEquals("{\"state\":\"PAID\",\"payableAmount\":\"201300\",\"paymentURL\":null,\"expiresAt\":null}",
                loan.action("foreclosure").toString());
        assertEquals("CLOSED", loan.detail().path("status").asText());
        assertEquals("0", loan.detail().path("postDisbursal").path("outstandingPrincipal").asText());
        assertRefused(409, "STATE_PRECONDITION_FAILED", loan.ask("foreclosure", "{}"));
    }

    @Test void what_the_lender_says_of_a_loan_next_after_its_foreclosure_counts() {
        var loan = loan();
        loan.asked("foreclosure");
        loan.saysPage(PaymentKind.FORECLOSURE, 201_300);
        loan.saysSettled(PaymentKind.FORECLOSURE, true);
        assertEquals("OVERDUE", firstInstallment(loan));
        loan.saysLoan(RunningLoan.state(2, 0, InstallmentStatus.PAID, true), null);
        assertEquals("PAID", firstInstallment(loan));
    }

    private static String firstInstallment(RunningLoan loan) {
        return loan.detail().at("/postDisbursal/installments/0/status").asText();
    }

    @Test void the_borrower_is_told_to_pay_while_a_page_waits() {
        var loan = loan();
        assertEquals("null", nextAction(loan));
        loan.asked("foreclosure");
        assertEquals("null", nextAction(loan));
        loan.saysPage(PaymentKind.FORECLOSURE, 201_300);
        assertEquals("COMPLETE_PAYMENT", nextAction(loan));
        loan.saysSettled(PaymentKind.FORECLOSURE, false);
        assertEquals("null", nextAction(loan));
        loan.asked("foreclosure");
        loan.saysPage(PaymentKind.FORECLOSURE, 201_300);
        service.pass(RunningLoan.PAGE_LIFETIME);
        assertEquals("null", nextAction(loan));
        loan.asked("foreclosure");
        loan.saysPage(PaymentKind.FORECLOSURE, 201_300);
        loan.saysSettled(PaymentKind.FORECLOSURE, true);
        assertEquals("null", nextAction(loan));
    }

    @Test void a_settlement_of_an_earlier_payment_leaves_the_page_that_waits() {
        var loan = loan();
        loan.asked("pre-part-payment", "{\"amount\": \"1000\"}");
        var earlier = loan.paymentId();
        loan.saysPage(PaymentKind.PRE_PART_PAYMENT, 1000);
        service.pass(RunningLoan.PAGE_LIFETIME);
        loan.asked("foreclosure");
        loan.saysPage(PaymentKind.FORECLOSURE, 201_300);
        loan.says(new PaymentSettled(LENDER, earlier, PaymentKind.PRE_PART_PAYMENT, true));
        assertEquals("COMPLETE_PAYMENT", nextAction(loan));
    }

    /// As the newest version shows it.
    private static String nextAction(RunningLoan loan) {
        var newer = loan.borrower().pinned(ContractWitness.HEAD).api();
        var state = newer.get("/journeys/" + loan.journey() + "/state");
        return state.json().at("/data/nextAction").asText();
    }

    @Test void a_page_is_stored_sealed() {
        var loan = loan();
        loan.asked("foreclosure");
        loan.saysPage(PaymentKind.FORECLOSURE, 1);
        assertEquals("0", service.rows("""
                select position('secret'::bytea in page) from loan_payment where id = ?""",
                loan.paymentId()).getFirst().getFirst());
    }

    @Test void a_payment_ahead_of_schedule_carries_its_amount() {
        var loan = loan();
        var operation = loan.asked("pre-part-payment", "{\"amount\": \"50000\"}");
        assertTrue(operation.startsWith("op_pd_pre_part_payment_"), operation);
        assertEquals(new Asked(LENDER, loan.paymentId(), PaymentKind.PRE_PART_PAYMENT, new Amount(50_000), null),
                loan.question());
        loan.saysPage(PaymentKind.PRE_PART_PAYMENT, 50_000);
        assertEquals("PAYMENT_READY", loan.state("prePartPayment"));
        loan.saysSettled(PaymentKind.PRE_PART_PAYMENT, true);
        assertEquals("PAID", loan.state("prePartPayment"));
        assertEquals("DISBURSED", loan.detail().path("status").asText());
        loan.saysLoan(RunningLoan.state(2, 150_000, InstallmentStatus.OVERDUE, false), null);
        assertEquals("150000", loan.detail().path("postDisbursal").path("outstandingPrincipal").asText());
    }

    @Test void a_missed_installment_is_the_oldest_or_the_one_that_is_named() {
        var loan = loan();
        var operation = loan.asked("missed-emi-payment");
        assertTrue(operation.startsWith("op_pd_missed_emi_payment_"), operation);
        assertEquals(new Asked(LENDER, loan.paymentId(), PaymentKind.MISSED_EMI, null, null), loan.question());
        loan.saysSettled(PaymentKind.MISSED_EMI, false);
        loan.asked("missed-emi-payment", "{\"installmentSerialNumber\": 1}");
        assertEquals(1, loan.question().installment());
        loan.saysPage(PaymentKind.MISSED_EMI, 70_000);
        assertEquals("PAYMENT_READY", loan.state("missedEmiPayment"));
    }

    @Test void what_the_lender_does_not_offer_ends_the_operation_with_that_reason() {
        var loan = loan();
        var operation = loan.asked("foreclosure");
        loan.says(new PaymentRequested(LENDER, loan.paymentId(), PaymentKind.FORECLOSURE, false, null, null, null));
        assertEquals("NOT_SUPPORTED", loan.state("foreclosure"));
        assertEquals("FAILED NOT_SUPPORTED", loan.operation(operation));
        assertTrue(loan.api().get("/journeys/" + loan.journey() + "/operations/" + operation).json()
                .at("/data/error/code").isNull());
        loan.asked("pre-part-payment", "{\"amount\": \"1\"}");
        assertEquals("PENDING", loan.state("prePartPayment"));
    }

    @Test void a_page_that_the_lender_refuses_to_make_fails_payment_and_operation() {
        var loan = loan();
        var operation = loan.asked("foreclosure");
        loan.says(new PaymentRefused(LENDER, loan.paymentId(), PaymentKind.FORECLOSURE));
        assertEquals("FAILED", loan.state("foreclosure"));
        assertEquals("FAILED LENDER_REFUSED", loan.operation(operation));
        loan.asked("foreclosure");
    }

    @Test void a_failure_that_overtakes_its_page_fails_the_operation_that_promised_it() {
        var loan = loan();
        var operation = loan.asked("foreclosure");
        loan.saysSettled(PaymentKind.FORECLOSURE, false);
        assertEquals("FAILED", loan.state("foreclosure"));
        assertEquals("FAILED LENDER_REFUSED", loan.operation(operation));
    }

    @Test void a_payment_that_failed_can_be_asked_for_again() {
        var loan = loan();
        var first = loan.asked("foreclosure");
        loan.saysPage(PaymentKind.FORECLOSURE, 201_300);
        loan.saysSettled(PaymentKind.FORECLOSURE, false);
        assertEquals("FAILED", loan.state("foreclosure"));
        assertEquals("SUCCEEDED", loan.operation(first));
        assertEquals("DISBURSED", loan.detail().path("status").asText());
        loan.asked("foreclosure");
        assertEquals("PENDING", loan.state("foreclosure"));
        loan.saysPage(PaymentKind.FORECLOSURE, 201_400);
        loan.saysSettled(PaymentKind.FORECLOSURE, true);
        assertEquals("CLOSED", loan.detail().path("status").asText());
    }

    @Test void a_page_past_its_time_fails_and_a_settlement_that_still_arrives_wins() {
        var loan = loan();
        loan.asked("foreclosure");
        loan.saysPage(PaymentKind.FORECLOSURE, 201_300);
        loan = loan.later(RunningLoan.PAGE_LIFETIME.minusSeconds(5));
        assertEquals("PAYMENT_READY", loan.state("foreclosure"));
        loan = loan.later(Duration.ofSeconds(6));
        assertEquals("{\"state\":\"FAILED\",\"payableAmount\":\"201300\",\"paymentURL\":null,\"expiresAt\":null}",
                loan.action("foreclosure").toString());
        loan.saysSettled(PaymentKind.FORECLOSURE, true);
        assertEquals("PAID", loan.state("foreclosure"));
        assertEquals("CLOSED", loan.detail().path("status").asText());
    }

    @Test void a_late_settlement_wins_beside_a_payment_that_is_live_by_then() {
        var loan = loan();
        loan.asked("foreclosure");
        var foreclosure = loan.paymentId();
        loan.saysPage(PaymentKind.FORECLOSURE, 201_300);
        loan = loan.later(RunningLoan.PAGE_LIFETIME.plusSeconds(1));
        var other = loan.asked("pre-part-payment", "{\"amount\": \"1000\"}");
        loan.says(new PaymentSettled(LENDER, foreclosure, PaymentKind.FORECLOSURE, true));
        assertEquals("CLOSED", loan.detail().path("status").asText());
        assertEquals("PAID", loan.state("foreclosure"));
        assertEquals("FAILED", loan.state("prePartPayment"));
        assertEquals("FAILED LOAN_CLOSED", loan.operation(other));
    }

    @Test void the_payment_asked_for_last_is_shown_whatever_becomes_of_an_earlier_one() {
        var loan = loan();
        loan.asked("missed-emi-payment");
        var earlier = loan.paymentId();
        loan.saysPage(PaymentKind.MISSED_EMI, 70_000);
        loan = loan.later(RunningLoan.PAGE_LIFETIME.plusSeconds(1));
        loan.asked("missed-emi-payment");
        loan.says(new PaymentSettled(LENDER, earlier, PaymentKind.MISSED_EMI, true));
        assertEquals("PENDING", loan.state("missedEmiPayment"));
        assertEquals("PAID", service.rows("select state from loan_payment where id = ?", earlier)
                .getFirst().getFirst());
    }

    @Test void paid_is_a_fact_and_a_failure_after_it_changes_nothing() {
        var loan = loan();
        loan.asked("missed-emi-payment");
        loan.saysPage(PaymentKind.MISSED_EMI, 70_000);
        loan.saysSettled(PaymentKind.MISSED_EMI, true);
        loan.saysSettled(PaymentKind.MISSED_EMI, false);
        loan.saysPage(PaymentKind.MISSED_EMI, 70_000);
        assertEquals("PAID", loan.state("missedEmiPayment"));
    }

    @Test void a_settlement_that_overtakes_its_page_ends_operation_and_payment() {
        var loan = loan();
        var operation = loan.asked("missed-emi-payment");
        loan.saysSettled(PaymentKind.MISSED_EMI, true);
        assertEquals("SUCCEEDED", loan.operation(operation));
        assertTrue(loan.action("missedEmiPayment").path("payableAmount").isNull());
        loan.saysPage(PaymentKind.MISSED_EMI, 70_000);
        assertEquals("{\"state\":\"PAID\",\"payableAmount\":\"70000\",\"paymentURL\":null,\"expiresAt\":null}",
                loan.action("missedEmiPayment").toString());
    }

    @Test void a_lender_that_does_not_take_the_request_or_never_answers_blocks_nothing() {
        var loan = loan();
        loan.lender().replies().add(new NetworkReply.Refused("not today"));
        var refused = loan.asked("foreclosure");
        assertEquals("FAILED LENDER_REFUSED", loan.operation(refused));
        assertEquals("FAILED", loan.state("foreclosure"));
        var silent = loan.asked("foreclosure");
        loan = loan.later(Duration.ofMinutes(31));
        assertEquals("FAILED LENDER_TIMED_OUT", loan.operation(silent));
        assertEquals("FAILED", loan.state("foreclosure"));
        loan.saysPage(PaymentKind.FORECLOSURE, 201_300);
        assertEquals("FAILED", loan.state("foreclosure"));
        loan.asked("foreclosure");
        assertEquals("PENDING", loan.state("foreclosure"));
    }

    @Test void a_network_that_is_down_is_asked_again_with_the_same_words() {
        var loan = loan();
        loan.lender().replies().add(new NetworkReply.Unavailable(Duration.ofSeconds(2)));
        var operation = loan.asked("pre-part-payment", "{\"amount\": \"1000\"}");
        assertEquals(1, loan.lender().asked().size());
        assertEquals("RUNNING", loan.operation(operation));
        service.pass(Duration.ofSeconds(2));
        assertEquals(2, loan.lender().asked().size());
        assertEquals(1, loan.lender().asked().stream().distinct().count());
    }

    @Test void the_words_of_another_lender_or_about_another_payment_count_for_nothing() {
        var loan = loan();
        loan.asked("foreclosure");
        loan.says(new PaymentSettled("chola-capital", loan.paymentId(), PaymentKind.FORECLOSURE, true));
        loan.says(new PaymentSettled(LENDER, "no-such-payment", PaymentKind.FORECLOSURE, true));
        loan.says(new PaymentSettled(LENDER, loan.paymentId(), PaymentKind.MISSED_EMI, true));
        assertEquals("PENDING", loan.state("foreclosure"));
    }

    @Test void the_same_request_again_is_answered_with_the_same_bytes_and_asks_once() {
        var loan = loan();
        var first = loan.api().key("once").post(loan.path("foreclosure"), "{}");
        var again = loan.api().key("once").post(loan.path("foreclosure"));
        assertTrue(again.replayed());
        assertEquals(first.text(), again.text());
        service.runJobs();
        assertEquals(1, loan.lender().asked().size());
    }
}
