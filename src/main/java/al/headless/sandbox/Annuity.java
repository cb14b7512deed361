package al.headless.sandbox;

import al.headless.kernel.Percent;
import java.math.BigDecimal;
import java.math.MathContext;

/// Equal monthly payments at the end of each month, interest at a twelfth of the yearly rate on
/// what is still owed: the arithmetic of every loan on the reducing balance. Exact to 34 digits,
/// nothing is rounded to rupees.
record Annuity(Percent rate, int months) {
    private static final MathContext PRECISION = MathContext.DECIMAL128;
    private static final BigDecimal MONTHS_AND_PERCENT = BigDecimal.valueOf(12 * 100);

    /// What is owed a month later when nothing is paid.
    BigDecimal afterAMonth(BigDecimal owed) {
        return owed.multiply(BigDecimal.ONE.add(monthlyRate()), PRECISION);
    }

    private BigDecimal monthlyRate() {
        return rate.value().divide(MONTHS_AND_PERCENT, PRECISION);
    }

    /// The payment that repays `principal`: what lenders call the equated monthly installment.
    BigDecimal installmentFor(BigDecimal principal) {
        return principal.divide(presentValue(), PRECISION);
    }

    /// The principal that payments of `installment` repay.
    BigDecimal principalFor(BigDecimal installment) {
        return installment.multiply(presentValue(), PRECISION);
    }

    /// What one rupee a month is worth today: (1 - (1 + i)^-n) / i.
    private BigDecimal presentValue() {
        var interest = monthlyRate();
        if (interest.signum() == 0) return BigDecimal.valueOf(months);
        var growth = BigDecimal.ONE.add(interest).pow(months, PRECISION);
        var discount = BigDecimal.ONE.divide(growth, PRECISION);
        return BigDecimal.ONE.subtract(discount).divide(interest, PRECISION);
    }
}
