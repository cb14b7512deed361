package al.headless.postdisbursal;

import static al.headless.postdisbursal.RunningLoan.LENDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.api.model.InstallmentStatus;
import al.headless.lender.LenderEvent.Disbursed;
import al.headless.lender.LenderEvent.LoanUpdated;
import al.headless.lender.NetworkReply;
import al.headless.lender.PaymentKind;
import al.headless.testing.ApiTest;
import al.headless.testing.Said;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The running loan over HTTP: what its lender tells, and what is refused when.
class LoanApiTest extends ApiTest {
    private static final List<String> ACTS =
            List.of("status", "foreclosure", "pre-part-payment", "missed-emi-payment");

    private RunningLoan loan() {
        return RunningLoan.of(borrower());
    }

    @Test void the_detail_shows_the_loan_from_its_disbursal_on() {
        var loan = RunningLoan.undisbursed(borrower());
        assertTrue(loan.detail().path("postDisbursal").isNull());
        loan.disburse();
        var shown = loan.detail().path("postDisbursal");
        assertEquals("200000", shown.path("outstandingPrincipal").asText());
        assertEquals("""
                {"serialNumber":1,"amount":"70000","dueDate":"2026-05-05","status":"OVERDUE"}""",
                shown.path("installments").path(0).toString());
        assertTrue(shown.path("foreclosure").isNull());
        var resumed = loan.api().patch("/journeys/" + loan.journey() + "/resume", "{\"resume\": {}}");
        assertEquals("200000", resumed.data("/postDisbursal/outstandingPrincipal"));
    }

    @Test void a_disbursal_that_comes_in_makes_the_loan_once() {
        var borrower = borrower();
        var journey = borrower.journeyWithOffers();
        var offer = borrower.offer(journey, 0);
        borrower.proceed(journey, offer);
        service.runJobs();
        service.sql("update journey set status = 'LENDER_PROCESSING' where id = ?", UUID.fromString(journey));
        var lender = borrower.api().get("/journeys/" + journey + "/offers").data("/items/0/lenderID");
        var loan = RunningLoan.taken(borrower, journey);
        for (int revision = 1; revision <= 2; revision++) {
            loan.says(new Disbursed(lender, loan.now(),
                    RunningLoan.state(revision, revision * 100_000L, InstallmentStatus.NOT_DUE, false)));
        }
        assertEquals("DISBURSED", loan.detail().path("status").asText());
        assertEquals("100000", loan.detail().path("postDisbursal").path("outstandingPrincipal").asText());
        assertEquals(202, loan.ask("status", "{}").status());
    }

    @Test void the_loans_state_is_asked_for_and_the_operation_ends_with_its_answer() {
        var loan = loan();
        var said = loan.ask("status", "{}");
        assertEquals(202, said.status(), said::toString);
        assertEquals("5", said.data("/pollAfterSeconds"));
        assertEquals("5", said.header("Retry-After"));
        var operation = said.data("/operationID");
        assertTrue(operation.startsWith("op_pd_status_"), operation);
        service.runJobs();
        assertEquals("RUNNING", loan.operation(operation));
        assertEquals(operation, loan.question().id());
        loan.saysLoan(RunningLoan.state(2, 130_000, InstallmentStatus.PAID, false), operation);
        assertEquals("SUCCEEDED", loan.operation(operation));
        assertEquals("130000", loan.detail().path("postDisbursal").path("outstandingPrincipal").asText());
        assertEquals(202, loan.ask("status", "{}").status());
    }

    @Test void the_highest_revision_counts_in_whatever_order_they_come() {
        var loan = loan();
        var operation = loan.asked("status");
        loan.saysLoan(RunningLoan.state(3, 60_000, InstallmentStatus.PAID, false), null);
        loan.saysLoan(RunningLoan.state(2, 130_000, InstallmentStatus.PAID, false), operation);
        assertEquals("60000", loan.detail().path("postDisbursal").path("outstandingPrincipal").asText());
        assertEquals("SUCCEEDED", loan.operation(operation));
    }

    @Test void a_revision_that_is_known_is_known_whatever_it_says_the_second_time() {
        var loan = loan();
        loan.saysLoan(RunningLoan.state(2, 60_000, InstallmentStatus.PAID, false), null);
        loan.saysLoan(RunningLoan.state(2, 130_000, InstallmentStatus.OVERDUE, false), null);
        assertEquals("60000", loan.detail().at("/postDisbursal/outstandingPrincipal").asText());
    }

    @Test void news_of_a_loan_that_overtakes_its_disbursal_waits_for_it() {
        var loan = RunningLoan.undisbursed(borrower());
        loan.saysLoan(RunningLoan.state(2, 130_000, InstallmentStatus.PAID, false), null);
        assertTrue(loan.detail().path("postDisbursal").isNull());
        loan.disburse();
        loan.saysLoan(RunningLoan.state(1, 200_000, InstallmentStatus.OVERDUE, false), null);
        assertEquals("130000", loan.detail().path("postDisbursal").path("outstandingPrincipal").asText());
    }

    @Test void a_loan_that_is_repaid_closes_the_journey_and_what_is_in_flight() {
        var loan = loan();
        var status = loan.asked("status");
        var payment = loan.asked("foreclosure");
        loan.saysPage(PaymentKind.FORECLOSURE, 1_000);
        loan.saysLoan(RunningLoan.state(9, 0, InstallmentStatus.PAID, true), status);
        assertEquals("CLOSED", loan.detail().path("status").asText());
        assertEquals("SUCCEEDED", loan.operation(status));
        assertEquals("SUCCEEDED", loan.operation(payment));
        assertEquals("FAILED", loan.state("foreclosure"));
        var stages = loan.detail().path("timeline");
        assertEquals("CLOSED", stages.path(stages.size() - 1).path("status").asText());
    }

    @Test void another_lender_tells_nothing() {
        var loan = loan();
        loan.says(new LoanUpdated("chola-capital",
                RunningLoan.state(9, 0, InstallmentStatus.PAID, true), null));
        assertEquals("DISBURSED", loan.detail().path("status").asText());
        assertEquals(LENDER, service.rows("select lender_id from loan where journey_id = ?",
                UUID.fromString(loan.journey())).getFirst().getFirst());
    }

    @Test void a_lender_that_refuses_or_never_answers_fails_the_operation() {
        var loan = loan();
        loan.lender().replies().add(new NetworkReply.Refused("not today"));
        assertEquals("FAILED LENDER_REFUSED", loan.operation(loan.asked("status")));
        loan.lender().replies().add(new NetworkReply.Unavailable(Duration.ofSeconds(2)));
        var silent = loan.asked("status");
        service.pass(Duration.ofSeconds(2));
        assertEquals(3, loan.lender().asked().size());
        assertEquals("FAILED LENDER_TIMED_OUT", loan.later(Duration.ofMinutes(30)).operation(silent));
    }

    @Test void before_its_disbursal_and_after_its_end_everything_is_refused() {
        var borrower = borrower();
        var journey = borrower.journey();
        for (var status : List.of("STARTED", "LENDER_PROCESSING", "REJECTED", "EXPIRED", "CLOSED")) {
            service.sql("update journey set status = ? where id = ?", status, UUID.fromString(journey));
            for (var act : ACTS) {
                var said = borrower.api().post("/journeys/" + journey + "/post-disbursal/" + act, body(act));
                assertRefused(409, "STATE_PRECONDITION_FAILED", said);
                assertEquals(status, detail(said, "currentStatus"));
            }
        }
    }

    @Test void the_same_kind_in_flight_is_pending_and_names_its_operation() {
        var loan = loan();
        var payment = loan.asked("foreclosure");
        assertPending(payment, loan.ask("foreclosure", "{}"));
        loan.saysPage(PaymentKind.FORECLOSURE, 201_300);
        assertPending(payment, loan.ask("foreclosure", "{}"));
        var status = loan.asked("status");
        assertPending(status, loan.ask("status", "{}"));
    }

    @Test void the_same_kind_is_pending_before_its_amount_or_installment_is_looked_at() {
        var loan = loan();
        var early = loan.asked("pre-part-payment", "{\"amount\": \"1000\"}");
        assertPending(early, loan.ask("pre-part-payment", "{\"amount\": \"999999\"}"));
        loan.saysSettled(PaymentKind.PRE_PART_PAYMENT, false);
        var missed = loan.asked("missed-emi-payment");
        assertPending(missed, loan.ask("missed-emi-payment", "{\"installmentSerialNumber\": 3}"));
    }

    @Test void while_one_kind_is_live_another_is_refused_and_the_state_is_not() {
        var loan = loan();
        loan.asked("foreclosure");
        for (var act : List.of("pre-part-payment", "missed-emi-payment")) {
            assertRefused(409, "STATE_PRECONDITION_FAILED", loan.ask(act, body(act)));
        }
        assertEquals(202, loan.ask("status", "{}").status());
        loan.saysSettled(PaymentKind.FORECLOSURE, false);
        assertEquals(202, loan.ask("missed-emi-payment", "{}").status());
    }

    @Test void more_than_is_outstanding_is_refused_with_the_bounds() {
        var loan = loan();
        var said = loan.ask("pre-part-payment", "{\"amount\": \"200001\"}");
        assertRefused(409, "STATE_PRECONDITION_FAILED", said);
        assertEquals("DISBURSED", detail(said, "currentStatus"));
        assertEquals("1", detail(said, "minimum"));
        assertEquals("200000", detail(said, "maximum"));
        assertEquals(202, loan.ask("pre-part-payment", "{\"amount\": \"200000\"}").status());
    }

    @Test void an_installment_that_is_not_overdue_is_refused() {
        var loan = loan();
        var named = loan.ask("missed-emi-payment", "{\"installmentSerialNumber\": 2}");
        assertRefused(409, "STATE_PRECONDITION_FAILED", named);
        assertEquals("[1]", named.json().at("/error/details/overdueSerialNumbers").toString());
        loan.saysLoan(RunningLoan.state(2, 130_000, InstallmentStatus.PAID, false), null);
        assertRefused(409, "STATE_PRECONDITION_FAILED", loan.ask("missed-emi-payment", "{}"));
    }

    @Test void amounts_and_serial_numbers_are_judged_by_the_contract() {
        var loan = loan();
        assertInvalid("amount", loan.ask("pre-part-payment", "{\"amount\": \"0\"}"));
        assertInvalid("amount", loan.ask("pre-part-payment", "{}"));
        assertInvalid("installmentSerialNumber",
                loan.ask("missed-emi-payment", "{\"installmentSerialNumber\": 0}"));
        assertEquals(202, loan.api().post(loan.path("missed-emi-payment")).status());
    }

    @Test void another_borrowers_loan_is_not_there() {
        var loan = loan();
        var stranger = borrower();
        for (var act : ACTS) {
            assertRefused(404, "RESOURCE_NOT_FOUND", stranger.api().post(loan.path(act), body(act)));
        }
    }

    private static String body(String act) {
        return act.equals("pre-part-payment") ? "{\"amount\": \"1000\"}" : "{}";
    }

    private static void assertPending(String operation, Said said) {
        assertRefused(409, "ASYNC_OPERATION_PENDING", said);
        assertEquals(operation, detail(said, "operationID"));
        assertEquals("DISBURSED", detail(said, "currentStatus"));
        assertEquals("2", said.header("Retry-After"));
    }

    private static String detail(Said said, String name) {
        return said.json().at("/error/details/" + name).asText();
    }
}
