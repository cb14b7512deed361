package al.headless.sandbox;

import static al.headless.lender.PaymentKind.FORECLOSURE;
import static al.headless.lender.PaymentKind.MISSED_EMI;
import static al.headless.lender.PaymentKind.PRE_PART_PAYMENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.api.model.InstallmentStatus;
import al.headless.kernel.Amount;
import al.headless.kernel.Percent;
import al.headless.lender.LenderEvent.PaymentRequested;
import al.headless.lender.LenderEvent.PaymentSettled;
import al.headless.lender.PaymentKind;
import al.headless.lender.StepKind;
import io.micronaut.core.annotation.Nullable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Pages to pay on that came too late or ask for too much, what a lender says of its payout once more, and what is left
/// of a loan after it was repaid in an unusual way.
class LoanPagesTest {
    private static final Amount LAKH = new Amount(100_000);

    @Test void what_was_said_of_the_payout_is_said_again() {
        var play = loan("1234");
        play.said.clear();
        play.ask(StepKind.DISBURSAL, 0);
        assertEquals(List.of("Sanctioned", "Disbursed"), play.kinds());
        var early = Play.personal("1234");
        early.ask(StepKind.DISBURSAL, 0);
        assertEquals(List.of(), early.kinds());
    }

    @Test void s2401_a_rejection_instead_of_the_payout_is_said_again_with_the_sanction() {
        var play = loan("2401");
        play.said.clear();
        play.ask(StepKind.DISBURSAL, 0);
        assertEquals(List.of("Sanctioned", "LenderRejected"), play.kinds());
        var rejected = Play.personal("2002");
        rejected.begin(StepKind.KYC);
        rejected.approve(StepKind.KYC);
        rejected.said.clear();
        rejected.ask(StepKind.DISBURSAL, 0);
        assertEquals(List.of("LenderRejected"), rejected.kinds());
    }

    @Test void s2402_a_payout_without_a_word_of_sanction() {
        var play = loan("2402");
        assertEquals("Disbursed", play.kinds().getLast());
        assertFalse(play.kinds().contains("Sanctioned"));
    }

    @Test void without_a_loan_nothing_can_be_settled() {
        assertEquals(new Reaction.TurnedAway("no loan was paid out"),
                Play.personal("1234").play(turn -> LoanScript.settle(turn, "pay_1", true)));
    }

    @Test void more_than_is_owed_cannot_be_prepaid() {
        var play = loan("1234");
        assertFalse(supported(play, "pay_1", PRE_PART_PAYMENT, new Amount(200_001), null));
        assertTrue(supported(play, "pay_2", PRE_PART_PAYMENT, new Amount(200_000), null));
        assertFalse(supported(play, "pay_3", PRE_PART_PAYMENT, null, null));
    }

    @Test void only_the_installment_that_was_missed_can_be_paid_as_such() {
        var play = loan("4001");
        assertFalse(supported(play, "pay_1", MISSED_EMI, null, 2));
        assertTrue(supported(play, "pay_2", MISSED_EMI, null, 1));
        assertTrue(supported(play, "pay_3", MISSED_EMI, null, null));
    }

    @Test void of_two_pages_for_a_missed_installment_one_is_paid() {
        var play = loan("4001");
        supported(play, "pay_1", MISSED_EMI, null, 1);
        supported(play, "pay_2", MISSED_EMI, null, 1);
        assertTrue(paid(play, "pay_1"));
        assertFalse(paid(play, "pay_2"));
    }

    @Test void a_page_for_an_installment_that_is_paid_does_not_pay_another_one() {
        var play = loan("4001");
        var book = play.book();
        var rows = new ArrayList<>(book.rows());
        rows.set(1, rows.get(1).now(InstallmentStatus.OVERDUE));
        play.talk = play.talk.owed(play.talk.loan().with(
                new LoanBook(book.rate(), book.installment(), book.paidOutOn(), List.copyOf(rows), book.balance())));
        supported(play, "pay_1", MISSED_EMI, null, 1);
        supported(play, "pay_2", MISSED_EMI, null, 1);
        supported(play, "pay_3", MISSED_EMI, null, 2);
        assertTrue(paid(play, "pay_1"));
        assertFalse(paid(play, "pay_2"));
        assertTrue(paid(play, "pay_3"));
        assertEquals(0, play.book().overdue().count());
    }

    @Test void a_page_for_a_part_is_void_once_no_more_than_that_part_is_owed() {
        var play = loan("1234");
        supported(play, "pay_1", PRE_PART_PAYMENT, LAKH, null);
        supported(play, "pay_2", PRE_PART_PAYMENT, LAKH, null);
        supported(play, "pay_3", PRE_PART_PAYMENT, new Amount(99_999), null);
        assertTrue(paid(play, "pay_1"));
        assertFalse(paid(play, "pay_2"), "all that is owed costs what a foreclosure does");
        assertTrue(paid(play, "pay_3"));
        assertEquals(new Amount(1), play.book().outstanding());
    }

    @Test void a_lender_takes_two_hundred_payments_of_a_loan_and_no_more() {
        var play = loan("1234");
        for (int i = 1; i < LoanFile.MOST_PAYMENTS; i++) {
            play.talk = play.talk.owed(play.talk.loan().with(LoanFile.Payment.notSupported("pay_" + i, FORECLOSURE)));
        }
        assertTrue(supported(play, "pay_200", FORECLOSURE, null, null));
        assertFalse(supported(play, "pay_201", FORECLOSURE, null, null));
    }

    @Test void a_loan_with_a_late_installment_is_closed_by_paying_all_that_is_owed() {
        var book = overdue().asOf(LocalDate.parse("2027-04-15"));
        var today = LocalDate.parse("2027-04-15");
        assertEquals(1, book.late(today).size());
        var closed = book.prepaid(book.outstanding(), Amount.ZERO, today);
        assertTrue(closed.closed());
        assertEquals(List.of(InstallmentStatus.DEFERRED), closed.rows().stream().filter(row -> row.serialNumber() == 1)
                .map(LoanRow::status).toList());
        assertFalse(book.prepaid(book.outstanding().minus(new Amount(1)), Amount.ZERO, today).closed());
    }

    @Test void what_pays_all_but_the_late_installment_leaves_that_alone() {
        var today = LocalDate.parse("2027-04-15");
        var book = overdue().asOf(today);
        var late = book.late(today).getFirst();
        var left = book.prepaid(book.outstanding().minus(late.principal()), Amount.ZERO, today);
        assertEquals(late.principal(), left.outstanding());
        assertEquals(List.of(late.serialNumber()), left.rows().stream().filter(LoanRow::owed)
                .map(LoanRow::serialNumber).toList());
        assertEquals(late.amount(), left.rows().getFirst().amount());
    }

    @Test void a_credit_is_used_up_over_the_months_day_by_day() {
        var loan = new RandomLoans.Sample(new Amount(200_000), Percent.of("18.00"), 24, Percent.of("2.00")).loan();
        var paidOut = LocalDate.parse("2027-01-31");
        var book = LoanBook.of(loan, paidOut, false).asOf(paidOut.plusMonths(1));
        var later = book.prepaid(LAKH, new Amount(2_663), paidOut.plusMonths(1));
        // 2,663 were paid for days that the month's installment had paid too: 1,422 of it are used up in March, when
        // 93,015 are owed, and all but 4 rupees of April's 1,245 by what is left.
        assertEquals(List.of("0", "4", "1096", "963", "827"), later.rows().stream()
                .filter(LoanRow::owed).limit(5).map(LoanRow::interest).map(Amount::toString).toList());
    }

    private static LoanBook overdue() {
        var loan = new RandomLoans.Sample(new Amount(200_000), Percent.of("18.00"), 24, Percent.of("2.00")).loan();
        return LoanBook.of(loan, LocalDate.parse("2027-01-31"), true);
    }

    private static boolean supported(Play play, String id, PaymentKind kind, @Nullable Amount amount,
            @Nullable Integer installment) {
        play.taken(turn -> LoanScript.request(turn, id, kind, amount, installment));
        return ((PaymentRequested) play.last()).supported();
    }

    /// Approved on its page.
    private static boolean paid(Play play, String id) {
        play.taken(turn -> LoanScript.settle(turn, id, true));
        return play.said.reversed().stream().map(Line::event).filter(PaymentSettled.class::isInstance)
                .map(PaymentSettled.class::cast).findFirst().orElseThrow().paid();
    }

    private static Play loan(String digits) {
        var play = Play.personal(digits);
        play.toLoan();
        return play;
    }
}
