package al.headless.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.api.model.Purity;
import al.headless.kernel.Amount;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GoldTermsTest {
    @Test void no_loan_exceeds_three_quarters_of_the_gold() {
        for (var purity : Purity.values()) {
            for (int tenths = 1; tenths < 5_000; tenths += 7) {
                var grams = BigDecimal.valueOf(tenths, 1);
                long ceiling = ceiling(grams, purity);
                if (ceiling < 5_000) assertEquals(Optional.empty(), loan(grams, purity, null));
                else assertEquals(Math.min(ceiling, 2_000_000),
                        loan(grams, purity, null).orElseThrow().principal().rupees());
            }
        }
    }

    @Test void a_weight_that_is_short_by_next_to_nothing_is_not_rounded_up() {
        assertEquals(new Amount(71_999), principal("9.99999999999999999", Purity._24_K));
    }

    /// Three quarters of the price of 9,600 rupees for a gram of 24 karats, in whole rupees.
    private static long ceiling(BigDecimal grams, Purity purity) {
        long karats = Long.parseLong(purity.name().replaceAll("\\D", ""));
        return Fraction.of(grams).times(9_600).times(karats).over(24).times(3).over(4).floor();
    }

    @Test void gold_counts_by_weight_and_purity() {
        assertEquals(new Amount(72_000), principal("10", Purity._24_K));
        assertEquals(new Amount(66_000), principal("10", Purity._22_K));
        assertEquals(new Amount(27_000), principal("10", Purity._9_K));
        assertEquals(new Amount(2_000_000), principal("10000", Purity._24_K));
    }

    @Test void a_wish_is_met_up_to_the_ceiling() {
        var ten = BigDecimal.TEN;
        assertEquals(new Amount(50_001), loan(ten, Purity._24_K, new Amount(50_001)).orElseThrow()
                .principal());
        assertEquals(new Amount(72_000), loan(ten, Purity._24_K, new Amount(90_000)).orElseThrow()
                .principal());
        assertEquals(Optional.empty(), loan(ten, Purity._24_K, new Amount(4_999)));
        assertEquals(new Amount(5_000), loan(ten, Purity._24_K, new Amount(5_000)).orElseThrow().principal());
    }

    @Test void weights_of_any_exponent_are_answered() {
        var huge = new BigDecimal("1E+2000000");
        assertEquals(new Amount(2_000_000), loan(huge, Purity._22_K, null).orElseThrow()
                .principal());
        assertEquals(Optional.empty(), loan(new BigDecimal("1E-2000000"), Purity._22_K, null));
    }

    @Test void the_loan_is_paid_out_at_a_branch_over_a_year() {
        var loan = loan(BigDecimal.TEN, Purity._22_K, null).orElseThrow();
        assertEquals("560001", loan.branch().pincode());
        assertEquals(12, loan.months());
    }

    private static Amount principal(String grams, Purity purity) {
        return loan(new BigDecimal(grams), purity, null).orElseThrow().principal();
    }

    private static Optional<Loan> loan(BigDecimal grams, Purity purity, Amount wished) {
        return SandboxLender.DECCAN_GOLD.terms()
                .loanFor(Applications.gold("0000", grams, purity, wished));
    }
}
