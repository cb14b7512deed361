package al.headless.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.api.model.InstallmentStatus;
import al.headless.kernel.Amount;
import al.headless.lender.LenderEvent.LoanUpdated;
import al.headless.lender.LenderEvent.PaymentRequested;
import al.headless.lender.LenderEvent.PaymentSettled;
import al.headless.lender.PaymentKind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

    @Test void a_part_payment_in_the_middle_of_a_month_costs_the_interest_of_the_days_so_far() {
        var play = loan("1234");
        play.pass(Duration.ofDays(10));
        play.pay("pay_1", PaymentKind.PRE_PART_PAYMENT, new Amount(50_000), true);
        // 200,000 × 18 % × 10 / 365 = 986.30; for the payment itself nothing is charged.
        assertEquals(new Amount(50_986), requested(play).payable());
        assertEquals(new Amount(150_000), play.book().outstanding());
        play.pass(Duration.ofDays(21));
        play.taken(turn -> LoanScript.ask(turn, "op_1"));
        var loan = ((LoanUpdated) play.last()).loan();
        assertEquals(new Amount(9_985), loan.installments().getFirst().amount());
        // The month's 3,000, less 986 that are paid, less what 50,000 would have cost in 21 of 31 days, 508.06.
        assertEquals(new Amount(150_000 - 9_985 + 1_506), loan.outstandingPrincipal());
    }

    @Test void a_part_payment_of_everything_costs_what_a_foreclosure_does() {
        for (int days : List.of(0, 3, 4, 10, 45)) {
            var foreclosed = loan("1234");
            foreclosed.pass(Duration.ofDays(days));
            foreclosed.pay("pay_1", PaymentKind.FORECLOSURE, null, true);
            var prepaid = loan("1234");
            prepaid.pass(Duration.ofDays(days));
            prepaid.taken(turn -> LoanScript.ask(turn, "op_1"));
            prepaid.pay("pay_1", PaymentKind.PRE_PART_PAYMENT, prepaid.book().outstanding(), true);
            assertEquals(requested(foreclosed).payable(), requested(prepaid).payable());
            var loan = ((LoanUpdated) prepaid.last()).loan();
            assertTrue(loan.closed());
            assertEquals(Amount.ZERO, loan.outstandingPrincipal());
        }
    }

    @Test void a_page_that_would_end_the_loan_is_void_once_an_installment_was_collected() {
        var play = loan("1234");
        play.pass(Duration.ofDays(30));
        for (var kind : List.of(PaymentKind.FORECLOSURE, PaymentKind.PRE_PART_PAYMENT)) {
            play.taken(turn -> LoanScript.request(turn, "pay_" + kind, kind, new Amount(200_000), null));
        }
        play.pass(Duration.ofDays(1));
        for (var kind : List.of(PaymentKind.FORECLOSURE, PaymentKind.PRE_PART_PAYMENT)) {
            play.taken(turn -> LoanScript.settle(turn, "pay_" + kind, true));
            assertFalse(((PaymentSettled) play.last()).paid());
        }
        assertEquals(new Amount(193_015), play.book().outstanding());
    }

    @Test void a_page_of_the_release_before_is_settled_as_it_was_made_and_forgives_no_interest() {
        var play = loan("1234");
        play.pass(Duration.ofDays(10));
        play.talk = play.talk.owed(play.talk.loan().with(new LoanFile.Payment("pay_1",
                PaymentKind.PRE_PART_PAYMENT, new Amount(50_000), null, play.now, LoanFile.Fate.OPEN, null, null)));
        play.taken(turn -> LoanScript.settle(turn, "pay_1", true));
        assertEquals(new Amount(150_000), ((LoanUpdated) play.last()).loan().outstandingPrincipal());
        play.taken(turn -> LoanScript.request(turn, "pay_2", PaymentKind.PRE_PART_PAYMENT, new Amount(1), null));
        assertEquals(new Amount(987), requested(play).payable());
    }

    @Test void the_page_says_what_the_payment_is_made_of() {
        var play = loan("4001");
        play.pass(Duration.ofDays(10));
        play.taken(turn -> LoanScript.request(turn, "pay_1", PaymentKind.FORECLOSURE, null, null));
        var page = PageContents.payment(play.talk, play.talk.loan().payment("pay_1").orElseThrow());
        assertEquals(Map.of("Lender", "Aravali Finance", "Payment for", "Foreclosure: repay the whole loan now",
                "Principal", "₹2,00,000", "Interest", "₹986", "Foreclosure charge", "₹6,000",
                "Penal charge", "₹74", "GST on charges", "₹1,093", "To pay", "₹2,08,153"), page.facts());
        play.taken(turn -> LoanScript.request(turn, "pay_2", PaymentKind.PRE_PART_PAYMENT, new Amount(5_000),
                null));
        page = PageContents.payment(play.talk, play.talk.loan().payment("pay_2").orElseThrow());
        assertEquals(List.of("Lender", "Payment for", "Principal", "Interest", "To pay"),
                List.copyOf(page.facts().keySet()));
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

    @Test void s4001_one_installment_is_overdue_and_can_be_paid_with_its_penal_charge() {
        for (var play : List.of(loan("4001"), gold("4001"))) {
            assertEquals(1, play.book().overdue().count());
            var missed = play.book().rows().getFirst().amount().exact();
            play.pay("pay_1", PaymentKind.MISSED_EMI, null, true);
            // 2 % for each 30 days, one of which has passed, and 18 % tax on it.
            var penal = missed.multiply(new BigDecimal("0.02")).divide(new BigDecimal(30), MathContext.DECIMAL64);
            assertEquals(Amount.rounded(missed.add(penal.multiply(new BigDecimal("1.18")))),
                    requested(play).payable());
            var loan = ((LoanUpdated) play.last()).loan();
            assertEquals(InstallmentStatus.PAID, loan.installments().getFirst().status());
            play.taken(turn -> LoanScript.request(turn, "pay_2", PaymentKind.MISSED_EMI, null, null));
            assertFalse(((PaymentRequested) play.last()).supported());
        }
    }

    @Test void s4001_foreclosure_asks_for_the_penal_charge_unless_the_borrower_cools_off() {
        var play = loan("4001");
        play.pass(Duration.ofDays(10));
        play.pay("pay_1", PaymentKind.FORECLOSURE, null, true);
        // Interest 986.30; charges 6,000 and 9,985 × 2 % × 11 / 30 = 73.22; 18 % tax on both, 1,093.18.
        assertEquals(new Amount(208_153), requested(play).payable());
        var cooling = loan("4001");
        cooling.pass(Duration.ofDays(2));
        cooling.pay("pay_1", PaymentKind.FORECLOSURE, null, true);
        assertEquals(new Amount(200_197), requested(cooling).payable());
    }

    @Test void s4001_the_month_of_an_installment_that_was_paid_is_not_charged_again() {
        var play = loan("4001");
        play.pass(Duration.ofDays(10));
        play.pay("pay_1", PaymentKind.MISSED_EMI, null, true);
        play.pay("pay_2", PaymentKind.PRE_PART_PAYMENT, new Amount(50_000), true);
        assertEquals(List.of(new Amount(10_071), new Amount(50_000)), play.said.stream().map(Line::event)
                .filter(PaymentRequested.class::isInstance).map(PaymentRequested.class::cast)
                .map(PaymentRequested::payable).toList());
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
