package al.headless.postdisbursal;

import static al.headless.postdisbursal.RunningLoan.LENDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.api.model.InstallmentStatus;
import al.headless.job.Jobs;
import al.headless.journey.JourneyRef;
import al.headless.journey.Journeys;
import al.headless.kernel.Amount;
import al.headless.lender.LenderEvent;
import al.headless.lender.LenderEvent.Disbursed;
import al.headless.lender.LenderEvent.LoanUpdated;
import al.headless.lender.LenderEvent.PaymentRefused;
import al.headless.lender.LenderEvent.PaymentRequested;
import al.headless.lender.LenderEvent.PaymentSettled;
import al.headless.lender.LoanState;
import al.headless.lender.NetworkReply;
import al.headless.lender.Page;
import al.headless.lender.PaymentKind;
import al.headless.question.Questions;
import al.headless.testing.ApiTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What a lender says of a running loan: of what is not its own, twice, or about nothing; and what is an update.
class LoanWordsTest extends ApiTest {
    private static final LoanState TOLD = RunningLoan.state(2, 130_000, InstallmentStatus.PAID, false);
    private static final String NOBODYS = "no-such-payment";

    private final RunningLoan loan = RunningLoan.of(borrower());

    @Test void word_of_another_lender_or_of_a_payment_that_nobody_asked_for_is_dropped() {
        says("DROPPED", new LoanUpdated("chola-capital", TOLD, null));
        says("DROPPED", new PaymentRefused(LENDER, NOBODYS, PaymentKind.FORECLOSURE));
        says("DROPPED", new PaymentSettled(LENDER, NOBODYS, PaymentKind.FORECLOSURE, true));
        says("DROPPED", new PaymentRequested(LENDER, NOBODYS, PaymentKind.FORECLOSURE, true, new Amount(1),
                new Page("https://pay.example/p", loan.now().plusSeconds(60)), null));
        assertEquals("200000", loan.detail().at("/postDisbursal/outstandingPrincipal").asText());
    }

    @Test void only_the_lender_of_the_loan_has_paid_it_out() {
        var news = service.bean(LoanNews.class);
        var journey = service.bean(Journeys.class).find(ref()).orElseThrow();
        assertTrue(news.runs(journey, new Disbursed(LENDER, loan.now(), TOLD)));
        assertFalse(news.runs(journey, new Disbursed("chola-capital", loan.now(), TOLD)));
    }

    @Test void the_end_of_a_payment_is_told_once_and_its_repetition_updates_nothing() {
        loan.asked("foreclosure");
        var refused = new PaymentRefused(LENDER, loan.paymentId(), PaymentKind.FORECLOSURE);
        assertUpdates(true, refused);
        assertUpdates(false, refused);
        assertUpdates(false, new PaymentSettled(LENDER, loan.paymentId(), PaymentKind.FORECLOSURE, false));
        loan.asked("missed-emi-payment");
        var paid = new PaymentSettled(LENDER, loan.paymentId(), PaymentKind.MISSED_EMI, true);
        assertUpdates(true, paid);
        assertUpdates(false, paid);
    }

    @Test void the_loan_as_it_stands_is_an_update_and_answers_only_who_asked_for_it() {
        var payment = loan.asked("foreclosure");
        assertUpdates(true, new LoanUpdated(LENDER, TOLD, payment));
        assertEquals("RUNNING", loan.operation(payment));
        assertUpdates(false, new LoanUpdated(LENDER, TOLD, null));
    }

    @Test void a_payment_that_the_lender_does_not_take_is_an_update() {
        loan.lender().replies().add(new NetworkReply.Refused("not today"));
        assertEquals(202, loan.ask("foreclosure", "{}").status());
        var before = updatedAt();
        service.pass(Duration.ofSeconds(1));
        assertEquals("FAILED", loan.state("foreclosure"));
        assertNotEquals(before, updatedAt());
    }

    @Test void a_page_is_for_the_installment_that_the_lender_names_and_else_for_the_one_that_was_asked_for() {
        loan.asked("missed-emi-payment");
        loan.says(new PaymentRequested(LENDER, loan.paymentId(), PaymentKind.MISSED_EMI, true, new Amount(70_000),
                new Page("https://pay.example/p", loan.now().plusSeconds(60)), 1));
        assertEquals("1", installment());
        loan.saysSettled(PaymentKind.MISSED_EMI, false);
        loan.asked("missed-emi-payment", "{\"installmentSerialNumber\": 1}");
        loan.saysPage(PaymentKind.MISSED_EMI, 70_000);
        assertEquals("1", installment());
    }

    @Test void what_is_not_overdue_is_told_apart_from_nothing_that_is() {
        var named = loan.ask("missed-emi-payment", "{\"installmentSerialNumber\": 2}");
        assertEquals("This installment is not overdue.", named.message());
        loan.saysLoan(TOLD, null);
        assertEquals("No installment is overdue.", loan.ask("missed-emi-payment", "{}").message());
    }

    @Test void a_part_payment_of_which_nobody_knows_the_amount_is_not_asked_for_and_fails() {
        var operation = loan.asked("pre-part-payment", "{\"amount\": \"1000\"}");
        var payment = loan.paymentId();
        service.bean(Jobs.class).inTransaction(() -> {
            service.bean(Questions.class).open(ref(), new PaymentQuestion.Payment(payment, null, null));
            return null;
        });
        service.runJobs();
        assertEquals("FAILED LENDER_REFUSED", loan.operation(operation));
        assertEquals(1, loan.lender().asked().size());
    }

    @Test void a_question_is_known_by_its_operation_or_its_payment() {
        assertEquals("op_1", new LoanQuestion.Asked("op_1").id());
        assertEquals("p_1", new PaymentQuestion.Payment("p_1", null, null).id());
    }

    private void assertUpdates(boolean updates, LenderEvent word) {
        service.pass(Duration.ofSeconds(1));
        var before = updatedAt();
        says("APPLIED", word);
        if (updates) assertNotEquals(before, updatedAt(), word::toString);
        else assertEquals(before, updatedAt(), word::toString);
    }

    /// The lender says something; what became of it.
    private void says(String fate, LenderEvent word) {
        loan.says(word);
        assertEquals(List.of(List.of(fate, "0")), service.rows("select state, faults from inbox_event"
                + " where conversation_id = ? order by serial desc limit 1", loan.conversation()), word::toString);
    }

    private String updatedAt() {
        return loan.detail().path("updatedAt").asText();
    }

    private String installment() {
        return service.rows("select installment from loan_payment where journey_id = ?::uuid order by created_at desc,"
                + " id desc limit 1", loan.journey()).getFirst().getFirst();
    }

    private JourneyRef ref() {
        return new JourneyRef(UUID.fromString(loan.borrower().borrowerId()), UUID.fromString(loan.journey()));
    }
}
