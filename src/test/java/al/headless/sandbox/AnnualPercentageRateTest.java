package al.headless.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import al.headless.kernel.Percent;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnualPercentageRateTest {
    private static final double HALF_A_DIGIT = 0.005_01;

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

    @Test void it_agrees_with_newtons_method() {
        RandomLoans.each(sample -> {
            var quote = QuoteSheet.quote(sample.loan(), Applications.NOW, Applications.NOW, "");
            double[] installments = quote.installments().stream()
                    .mapToDouble(due -> due.amount().rupees()).toArray();
            assertEquals(newton(quote.netDisbursedAmount().rupees(), installments),
                    quote.annualPercentageRate().value().doubleValue(), HALF_A_DIGIT);
        });
    }

    @Test void what_has_no_rate_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> AnnualPercentageRate.of(
                new BigDecimal(100), List.of(new BigDecimal(99))));
        assertThrows(IllegalArgumentException.class, () -> AnnualPercentageRate.of(
                new BigDecimal(100), List.of(new BigDecimal(1_000))));
    }

    private static double newton(double paidOut, double[] installments) {
        double x = 1; // the monthly discount factor, in which the equation is a polynomial
        for (int round = 0; round < 100; round++) {
            double value = -paidOut;
            double slope = 0;
            double power = 1;
            for (int k = 0; k < installments.length; k++) {
                slope += (k + 1) * installments[k] * power;
                power *= x;
                value += installments[k] * power;
            }
            x -= value / slope;
        }
        return 1200 * (1 / x - 1);
    }
}
