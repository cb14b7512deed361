package al.headless.sandbox;

import al.headless.kernel.Percent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/// Interest on what is owed, exact to 34 digits: of a whole month a twelfth of the yearly rate, of days
/// within a month a 365th for each.
record Interest(Percent rate) {
    private static final MathContext PRECISION = MathContext.DECIMAL128;
    private static final BigDecimal MONTHS_AND_PERCENT = BigDecimal.valueOf(12 * 100);
    private static final BigDecimal DAYS_AND_PERCENT = BigDecimal.valueOf(365 * 100);

    BigDecimal ofAMonth(BigDecimal owed) {
        return owed.multiply(rate.value()).divide(MONTHS_AND_PERCENT, PRECISION);
    }

    /// Of no days when `to` is not after `from`.
    BigDecimal ofDays(BigDecimal owed, LocalDate from, LocalDate to) {
        long days = Math.max(0, ChronoUnit.DAYS.between(from, to));
        return owed.multiply(rate.value()).multiply(BigDecimal.valueOf(days)).divide(DAYS_AND_PERCENT, PRECISION);
    }
}
