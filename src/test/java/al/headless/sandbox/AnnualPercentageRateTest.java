package al.headless.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.kernel.Percent;
import al.headless.lender.Quote;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnualPercentageRateTest {
    @Test void the_regulators_illustration_costs_17_07_percent() {
        var exact = new Annuity(Percent.of("15.00"), 24).installmentFor(new BigDecimal(20_000));
        assertEquals(Percent.of("17.07"), AnnualPercentageRate.of(
                new BigDecimal(20_000 - 400), Collections.nCopies(24, exact)));
    }

    @Test void without_fees_it_is_the_interest_rate() {
        var exact = new Annuity(Percent.of("14.50"), 36).installmentFor(new BigDecimal(300_000));
        assertEquals(Percent.of("14.50"), AnnualPercentageRate.of(
                new BigDecimal(300_000), Collections.nCopies(36, exact)));
    }

    @Test void at_half_a_hundredth_less_the_installments_are_worth_what_was_paid_out_and_at_half_more_they_are_not() {
        RandomLoans.each(sample -> {
            var quote = QuoteSheet.quote(sample.loan(), Applications.NOW, Applications.NOW, "");
            long told = quote.annualPercentageRate().value().movePointRight(2).longValueExact();
            assertTrue(gain(quote, 2 * told - 1) >= 0, quote::toString);
            assertTrue(gain(quote, 2 * told + 1) < 0, quote::toString);
        });
    }

    @Test void what_has_no_rate_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> AnnualPercentageRate.of(
                new BigDecimal(100), List.of(new BigDecimal(99))));
        assertThrows(IllegalArgumentException.class, () -> AnnualPercentageRate.of(
                new BigDecimal(100), List.of(new BigDecimal(1_000))));
    }

    /// Whether the installments are worth more than what was paid out, at so many half hundredths of a percent a year.
    private static int gain(Quote quote, long rate) {
        var below = BigInteger.valueOf(2 * 100 * 100 * 12);
        var above = below.add(BigInteger.valueOf(rate));
        var worth = BigInteger.ZERO; // times above^n
        var power = BigInteger.ONE;
        for (var due : quote.installments()) {
            power = power.multiply(below);
            worth = worth.multiply(above).add(power.multiply(BigInteger.valueOf(due.amount().rupees())));
        }
        return worth.compareTo(above.pow(quote.installments().size())
                .multiply(BigInteger.valueOf(quote.netDisbursedAmount().rupees())));
    }
}
