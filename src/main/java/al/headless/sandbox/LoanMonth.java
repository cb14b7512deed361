package al.headless.sandbox;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/// A month of a loan, at whose end the installment of the same number is due. `to` is the first day of the
/// next.
record LoanMonth(int serialNumber, LocalDate from, LocalDate to) {
    /// Counted from payout, not from one another: after 28 February comes 31 March.
    static LoanMonth of(LocalDate paidOutOn, int serialNumber) {
        return new LoanMonth(serialNumber, paidOutOn.plusMonths(serialNumber - 1),
                paidOutOn.plusMonths(serialNumber));
    }

    boolean over(LocalDate today) {
        return !to.isAfter(today);
    }

    /// How much of the month is still to come.
    BigDecimal rest(LocalDate today) {
        var since = today.isAfter(from) ? today : from;
        return BigDecimal.valueOf(ChronoUnit.DAYS.between(since, to))
                .divide(BigDecimal.valueOf(ChronoUnit.DAYS.between(from, to)), MathContext.DECIMAL128);
    }
}
