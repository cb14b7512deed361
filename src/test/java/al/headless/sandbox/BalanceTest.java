package al.headless.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.kernel.Amount;
import al.headless.kernel.Percent;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/// The exact account of a month.
class BalanceTest {
    private static final Interest INTEREST = new Interest(Percent.of("18.00"));
    private static final LoanMonth SECOND = LoanMonth.of(LocalDate.parse("2027-01-10"), 2);

    @Test void a_part_that_is_repaid_before_its_month_begins_spares_nobody_a_day_and_costs_none_twice() {
        var begun = Balance.begun(SECOND, BigDecimal.valueOf(100_000), BigDecimal.ZERO, INTEREST);
        var early = begun.paid(new Amount(10_000), Amount.ZERO, SECOND.from().minusDays(9), SECOND, INTEREST);
        assertEquals(SECOND.from(), early.settledOn());
        var cost = early.interestTo(SECOND.to(), INTEREST).subtract(early.accrued());
        assertEquals(0, INTEREST.ofDays(BigDecimal.valueOf(90_000), SECOND.from(), SECOND.to()).compareTo(cost));
    }
}
