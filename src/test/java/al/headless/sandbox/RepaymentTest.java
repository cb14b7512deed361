package al.headless.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.kernel.Amount;
import al.headless.kernel.Percent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

class RepaymentTest {
    @Test void installments_sum_to_principal_plus_interest() {
        RandomLoans.each(loan -> {
            var repayment = Repayment.of(loan.principal(), loan.rate(), loan.months());
            assertEquals(loan.months(), repayment.installments().size());
            assertEquals(loan.principal().plus(repayment.interest()), repayment.installments()
                    .stream().map(Repayment.Installment::amount).reduce(Amount.ZERO, Amount::plus));
        });
    }

    @Test void principal_parts_sum_to_the_principal_and_none_is_empty() {
        RandomLoans.each(loan -> {
            var parts = Repayment.of(loan.principal(), loan.rate(), loan.months()).installments()
                    .stream().map(Repayment.Installment::principal).toList();
            assertTrue(parts.stream().allMatch(part -> part.compareTo(Amount.ZERO) > 0));
            assertEquals(loan.principal(), parts.stream().reduce(Amount.ZERO, Amount::plus));
        });
    }

    @Test void all_but_the_last_installment_are_the_exact_one_rounded_half_up() {
        RandomLoans.each(loan -> {
            var all = Repayment.of(loan.principal(), loan.rate(), loan.months()).installments();
            var monthly = Fraction.of(loan.rate().value()).over(12 * 100);
            long equated = ExactLoan.equated(Fraction.of(loan.principal().rupees()), monthly, loan.months()).rounded();
            all.subList(0, all.size() - 1)
                    .forEach(one -> assertEquals(equated, one.amount().rupees()));
        });
    }

    @Test void the_last_installment_takes_the_rest() {
        var repayment = Repayment.of(new Amount(20_000), Percent.of("15.00"), 24);
        assertEquals(new Amount(970), repayment.installmentAmount());
        assertEquals(new Amount(3_273), repayment.interest());
        assertEquals(new Amount(20_000 + 3_273 - 23 * 970),
                repayment.installments().getLast().amount());
    }

    @Test void the_exact_installment_is_the_one_of_the_regulators_illustration() {
        var exact = new Annuity(Percent.of("15.00"), 24).installmentFor(new BigDecimal(20_000));
        assertEquals(new BigDecimal("969.73"), exact.setScale(2, RoundingMode.HALF_UP));
    }

    @Test void a_loan_without_interest_is_paid_in_equal_parts() {
        var repayment = Repayment.of(new Amount(10_000), Percent.of("0.00"), 3);
        assertEquals(Amount.ZERO, repayment.interest());
        assertEquals(new Amount(3_333), repayment.installmentAmount());
        assertEquals(new Amount(3_334), repayment.installments().getLast().amount());
    }

    @Test void what_rounding_would_repay_early_is_refused() {
        assertThrows(IllegalArgumentException.class,
                () -> Repayment.of(new Amount(40), Percent.of("0.00"), 60));
        assertThrows(IllegalArgumentException.class,
                () -> Repayment.of(new Amount(90_000), Percent.of("12.00"), 61));
    }
}
