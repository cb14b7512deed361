package al.headless.sandbox;

import al.headless.kernel.Percent;
import java.math.BigDecimal;
import java.util.List;

/// The yearly cost of a loan including fees, as RBI's circular on key facts statements (15 April
/// 2024) has it: 12 × the monthly internal rate of return of the net disbursed amount against the
/// installments.
final class AnnualPercentageRate {
    // 960 % a year: three digits are all that the contract shows.
    private static final double HIGHEST_MONTHLY_RATE = 0.8;
    private static final int HALVINGS = 60; // of 0.8: below what a double can tell apart
    private static final int MONTHS_AND_PERCENT = 12 * 100;

    private AnnualPercentageRate() {}

    /// Percent per year. The first installment is due a month after payout, the others monthly.
    /// Refuses loans that repay less than was paid out, or more than 960 % a year.
    static Percent of(BigDecimal netDisbursed, List<BigDecimal> installments) {
        double paidOut = netDisbursed.doubleValue();
        double[] payments = installments.stream().mapToDouble(BigDecimal::doubleValue).toArray();
        double low = 0;
        double high = HIGHEST_MONTHLY_RATE;
        if (worth(payments, low) < paidOut || worth(payments, high) > paidOut) {
            throw new IllegalArgumentException("no annual percentage rate");
        }
        // Worth only falls as the rate grows, so halving cannot miss the one root.
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (worth(payments, middle) > paidOut) low = middle;
            else high = middle;
        }
        return new Percent(BigDecimal.valueOf(low * MONTHS_AND_PERCENT));
    }

    private static double worth(double[] payments, double monthlyRate) {
        double worth = 0;
        for (int i = payments.length - 1; i >= 0; i--) {
            worth = (worth + payments[i]) / (1 + monthlyRate);
        }
        return worth;
    }
}
