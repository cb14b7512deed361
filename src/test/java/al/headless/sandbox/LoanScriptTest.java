package al.headless.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.api.model.InstallmentStatus;
import al.headless.kernel.Amount;
import al.headless.kernel.Percent;
import al.headless.lender.LenderEvent.LoanUpdated;
import al.headless.lender.LenderEvent.PaymentRequested;
import al.headless.lender.LenderEvent.PaymentSettled;
import al.headless.lender.PaymentKind;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoanScriptTest {
    private static final Duration A_MONTH = Duration.ofDays(31);

    @Test void the_balance_is_amortised_as_installments_are_collected() {
        var play = loan("1234");
        assertEquals(new Amount(200_000), play.book().outstanding());
        play.pass(A_MONTH);
        play.taken(turn -> LoanScript.ask(turn, "op_1"));
        var update = (LoanUpdated) play.last();
        assertEquals("op_1", update.answers());
        assertEquals(InstallmentStatus.PAID, update.loan().installments().getFirst().status());
        // 18 % a year on 200,000: 3,000 of the first 9,985 are interest.
        assertEquals(new Amount(200_000 - 9_985 + 3_000), update.loan().outstandingPrincipal());
        assertEquals(2, update.loan().revision());
        play.taken(turn -> LoanScript.ask(turn, "op_2"));
        assertEquals(2, ((LoanUpdated) play.last()).loan().revision());
    }

    @Test void a_loan_that_is_collected_to_the_end_is_closed() {
        var play = loan("1234");
        play.pass(A_MONTH.multipliedBy(24));
        play.taken(turn -> LoanScript.ask(turn, "op_1"));
        var loan = ((LoanUpdated) play.last()).loan();
        assertTrue(loan.closed());
        assertEquals(Amount.ZERO, loan.outstandingPrincipal());
    }

    @Test void foreclosure_in_the_cooling_off_period_costs_principal_and_the_days() {
        var play = loan("1234");
        play.pass(Duration.ofDays(2));
        play.pay("pay_1", PaymentKind.FORECLOSURE, null, true);
        assertEquals(new Amount(200_197), requested(play).payable()); // 200,000 × 18 % × 2 / 365 = 197.26
        assertTrue(((LoanUpdated) play.last()).loan().closed());
        assertEquals(InstallmentStatus.DEFERRED,
                ((LoanUpdated) play.last()).loan().installments().getFirst().status());
    }

    @Test void foreclosure_later_costs_interest_since_the_last_installment_and_a_charge() {
        var play = loan("1234");
        play.pass(Duration.ofDays(10));
        play.pay("pay_1", PaymentKind.FORECLOSURE, null, true);
        // Interest 986, charge 6,000, tax on it 1,080.
        assertEquals(new Amount(200_000 + 986 + 6_000 + 1_080), requested(play).payable());
    }

    @Test void a_part_payment_lowers_the_principal_and_ends_the_loan_sooner() {
        var play = loan("1234");
        play.pay("pay_1", PaymentKind.PRE_PART_PAYMENT, new Amount(50_000), true);
        var loan = ((LoanUpdated) play.last()).loan();
        assertEquals(new Amount(150_000), loan.outstandingPrincipal());
        assertEquals(InstallmentStatus.DEFERRED, loan.installments().getLast().status());
        assertEquals(new Amount(9_985), loan.installments().getFirst().amount());
        assertFalse(loan.closed());
        play.pay("pay_2", PaymentKind.PRE_PART_PAYMENT, new Amount(150_000), true);
        assertTrue(((LoanUpdated) play.last()).loan().closed());
    }

    @Test void part_payments_of_any_size_leave_exactly_the_rest() {
        RandomLoans.each(sample -> {
            var book = LoanBook.of(sample.loan(), LocalDate.parse("2026-03-05"), sample.months() % 2 == 0);
            var amount = new Amount(1 + sample.principal().rupees() * sample.months() / 61);
            var after = book.prepaid(amount);
            assertEquals(sample.principal().minus(amount), after.outstanding());
            assertTrue(after.rows().stream().filter(LoanBook.Row::owed).map(LoanBook.Row::amount)
                    .allMatch(due -> due.compareTo(book.rows().getLast().amount()) <= 0
                            || due.compareTo(book.installment()) <= 0));
        });
    }

    @Test void declining_pays_nothing() {
        var play = loan("1234");
        play.pay("pay_1", PaymentKind.FORECLOSURE, null, false);
        assertFalse(((PaymentSettled) play.last()).paid());
        assertEquals(new Amount(200_000), play.book().outstanding());
        assertInstanceOf(Reaction.TurnedAway.class,
                play.play(turn -> LoanScript.settle(turn, "pay_1", true)));
    }

    @Test void a_repeated_request_is_the_same_payment() {
        var play = loan("1234");
        play.taken(turn -> LoanScript.request(turn, "pay_1", PaymentKind.FORECLOSURE, null, null));
        var before = play.talk;
        var first = play.said.getLast();
        play.pass(Duration.ofMinutes(1));
        play.taken(turn -> LoanScript.request(turn, "pay_1", PaymentKind.FORECLOSURE, null, null));
        assertEquals(before, play.talk);
        assertEquals(first.event(), play.last());
        assertEquals(first.messageId(), play.said.getLast().messageId());
    }

    @Test void s4001_one_installment_is_overdue_and_can_be_paid() {
        for (var play : List.of(loan("4001"), gold("4001"))) {
            assertEquals(1, play.book().overdue().count());
            play.pay("pay_1", PaymentKind.MISSED_EMI, null, true);
            var loan = ((LoanUpdated) play.last()).loan();
            assertEquals(InstallmentStatus.PAID, loan.installments().getFirst().status());
            play.taken(turn -> LoanScript.request(turn, "pay_2", PaymentKind.MISSED_EMI, null, null));
            assertFalse(((PaymentRequested) play.last()).supported());
        }
    }

    @Test void s4002_no_payment_is_supported_but_the_loan_is_told() {
        var play = loan("4002");
        for (var kind : PaymentKind.values()) {
            play.taken(turn -> LoanScript.request(turn, "pay_" + kind, kind, new Amount(1_000), null));
            assertFalse(((PaymentRequested) play.last()).supported());
        }
        play.taken(turn -> LoanScript.ask(turn, "op_1"));
        assertInstanceOf(LoanUpdated.class, play.last());
    }

    @Test void s4003_the_first_payment_fails_and_the_second_works() {
        var play = loan("4003");
        play.pay("pay_1", PaymentKind.FORECLOSURE, null, true);
        assertFalse(((PaymentSettled) play.last()).paid());
        play.pay("pay_2", PaymentKind.FORECLOSURE, null, true);
        assertTrue(((LoanUpdated) play.last()).loan().closed());
    }

    @Test void without_a_loan_nothing_can_be_asked_or_paid() {
        var play = Play.personal("1234");
        assertInstanceOf(Reaction.TurnedAway.class, play.play(turn -> LoanScript.ask(turn, "op_1")));
        assertInstanceOf(Reaction.TurnedAway.class, play.play(
                turn -> LoanScript.request(turn, "pay_1", PaymentKind.FORECLOSURE, null, null)));
    }

    @Test void the_charge_is_the_one_that_the_statement_names() {
        assertEquals(Percent.of("3.00"), LoanBook.FORECLOSURE_CHARGE);
    }

    private static PaymentRequested requested(Play play) {
        return play.said.stream().map(Line::event).filter(PaymentRequested.class::isInstance)
                .map(PaymentRequested.class::cast).findFirst().orElseThrow();
    }

    private static Play loan(String digits) {
        var play = Play.personal(digits);
        play.toLoan();
        return play;
    }

    private static Play gold(String digits) {
        var play = Play.gold(digits);
        play.toLoan();
        return play;
    }
}
