package al.headless.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.kernel.Amount;
import al.headless.kernel.Percent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The small parts that a loan's money is reckoned with, each by hand.
class MonthsAndSharesTest {
    private static final LocalDate PAID_OUT = LocalDate.parse("2027-01-31");
    private static final Interest RATE = new Interest(Percent.of("18.00"));
    private static final BigDecimal LAKH = new BigDecimal(100_000);

    @Test void the_months_of_a_loan_are_counted_from_its_payout() {
        assertEquals(new LoanMonth(1, PAID_OUT, LocalDate.parse("2027-02-28")), LoanMonth.of(PAID_OUT, 1));
        assertEquals(new LoanMonth(2, LocalDate.parse("2027-02-28"), LocalDate.parse("2027-03-31")),
                LoanMonth.of(PAID_OUT, 2));
    }

    @Test void a_month_is_over_on_the_day_of_its_installment() {
        var month = LoanMonth.of(PAID_OUT, 1);
        assertFalse(month.over(LocalDate.parse("2027-02-27")));
        assertTrue(month.over(LocalDate.parse("2027-02-28")));
        assertTrue(month.over(LocalDate.parse("2027-03-01")));
    }

    @Test void the_rest_of_a_month_is_counted_in_its_own_days() {
        var month = LoanMonth.of(PAID_OUT, 1); // 28 days
        assertEquals(0, month.rest(PAID_OUT).compareTo(BigDecimal.ONE));
        assertEquals(0, month.rest(PAID_OUT.minusDays(3)).compareTo(BigDecimal.ONE));
        assertEquals(0, month.rest(PAID_OUT.plusDays(7)).compareTo(new BigDecimal("0.75")));
        assertEquals(0, month.rest(PAID_OUT.plusDays(28)).compareTo(BigDecimal.ZERO));
    }

    @Test void interest_is_a_twelfth_for_a_month_and_a_365th_for_a_day() {
        assertEquals(0, RATE.ofAMonth(LAKH).compareTo(new BigDecimal(1_500)));
        var day = LAKH.multiply(new BigDecimal("0.18")).divide(new BigDecimal(365), MathContext.DECIMAL128);
        assertEquals(day, RATE.ofDays(LAKH, PAID_OUT, PAID_OUT.plusDays(1)));
        assertEquals(0, RATE.ofDays(LAKH, PAID_OUT, PAID_OUT).signum());
        assertEquals(0, RATE.ofDays(LAKH, PAID_OUT, PAID_OUT.minusDays(1)).signum());
    }

    @Test void an_annuity_repays_its_principal_to_the_last_digit() {
        var annuity = new Annuity(Percent.of("12.00"), 2);
        assertEquals(0, annuity.afterAMonth(LAKH).compareTo(new BigDecimal(101_000)));
        var installment = annuity.installmentFor(LAKH); // 100,000 / (1/1.01 + 1/1.0201)
        var left = annuity.afterAMonth(annuity.afterAMonth(LAKH).subtract(installment)).subtract(installment);
        assertEquals(0, left.doubleValue(), 1e-20);
        assertEquals(100_000, annuity.principalFor(installment).doubleValue(), 1e-9);
        var free = new Annuity(Percent.of("0.00"), 4);
        assertEquals(0, free.installmentFor(LAKH).compareTo(new BigDecimal(25_000)));
        assertEquals(0, free.principalFor(new BigDecimal(25_000)).compareTo(LAKH));
    }

    @Test void a_fee_and_the_tax_on_it_are_rounded_half_up_to_the_rupee() {
        var pricing = new Pricing(Percent.of("18.00"), "Fee", Percent.of("2.00"), new Amount(1), new Amount(100_000));
        assertEquals(new Amount(1), pricing.feeOn(new Amount(25)));
        assertEquals(Amount.ZERO, pricing.feeOn(new Amount(24)));
        assertEquals(new Amount(720), Pricing.gstOn(new Amount(4_000)));
        assertEquals(0, Pricing.share(LAKH, Percent.of("0.01")).compareTo(BigDecimal.TEN));
    }

    @Test void charges_are_3_percent_for_foreclosure_and_2_for_a_month_of_delay() {
        assertEquals(0, Charges.ofForeclosure(LAKH).compareTo(new BigDecimal(3_000)));
        assertEquals(0, Charges.ofDelay(new Amount(15_000), 1).compareTo(BigDecimal.TEN));
        assertEquals(0, Charges.ofDelay(new Amount(15_000), 30).compareTo(new BigDecimal(300)));
        assertEquals(0, Charges.ofDelay(new Amount(15_000), 0).signum());
    }

    @Test void charges_are_told_in_the_numbers_that_they_are_reckoned_with() {
        assertEquals("2% per month on the overdue installment, for each day that it is overdue (a month counts 30"
                + " days), plus 18% GST; not added to the principal", Charges.penalWords());
        assertEquals("3% of the outstanding principal, plus 18% GST, for repaying all of it before it is due; none in"
                + " the cooling-off period. The interest to the day, and what is overdue, are due with it.",
                Charges.foreclosureWords());
        assertEquals("None. The interest to the day is due with it; the installment of that month then asks only for"
                + " the rest of the month's interest.", Charges.partPaymentWords());
    }

    @Test void a_loan_that_repays_exactly_what_was_paid_out_costs_nothing_a_year() {
        assertEquals(Percent.of("0.00"), AnnualPercentageRate.of(LAKH, List.of(LAKH)));
    }

    @Test void the_dearest_loan_that_has_a_rate_costs_960_percent_a_year() {
        assertEquals(Percent.of("960.00"), AnnualPercentageRate.of(LAKH, List.of(new BigDecimal(180_000))));
        assertThrows(IllegalArgumentException.class,
                () -> AnnualPercentageRate.of(LAKH, List.of(new BigDecimal("180000.01"))));
    }

    @Test void one_month_and_sixty_can_be_lent_and_neither_none_nor_more() {
        assertEquals(1, Repayment.of(new Amount(90_000), Percent.of("12.00"), 1).installments().size());
        assertEquals(60, Repayment.of(new Amount(90_000), Percent.of("12.00"), 60).installments().size());
        for (int months : new int[] {0, -1, 61}) {
            assertThrows(IllegalArgumentException.class,
                    () -> Repayment.of(new Amount(90_000), Percent.of("12.00"), months));
        }
    }

    @Test void an_installment_that_would_repay_nothing_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> Repayment.of(new Amount(1), Percent.of("0.00"), 2));
        var even = Repayment.of(new Amount(3), Percent.of("0.00"), 3);
        assertEquals(Collections.nCopies(3, new Repayment.Installment(new Amount(1), Amount.ZERO)),
                even.installments());
        assertEquals(even.principal(), new Amount(3));
    }

    @Test void the_parts_of_a_bill_add_up_and_a_credit_is_set_off_against_the_principal_alone() {
        var bill = Bill.of(new BigDecimal("1000.5"), new BigDecimal("10.4"), new BigDecimal("30"), new BigDecimal("5"));
        assertEquals(new Bill(new Amount(1_001), new Amount(10), new Amount(30), new Amount(5), new Amount(6)), bill);
        assertEquals(new Amount(1_052), bill.sum());
        var credit = Bill.of(new BigDecimal("1000"), new BigDecimal("-10"), new BigDecimal("30"), BigDecimal.ZERO);
        assertEquals(new Bill(new Amount(990), Amount.ZERO, new Amount(30), Amount.ZERO, new Amount(5)), credit);
        var large = Bill.of(new BigDecimal("5"), new BigDecimal("-10"), BigDecimal.ZERO, BigDecimal.ZERO);
        assertEquals(Amount.ZERO, large.sum());
    }
}
