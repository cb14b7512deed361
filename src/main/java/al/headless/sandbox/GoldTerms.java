package al.headless.sandbox;

import al.headless.api.model.Purity;
import al.headless.kernel.Amount;
import al.headless.kernel.Percent;
import al.headless.lender.LoanApplication;
import al.headless.lender.Quote;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/// Terms of a loan against jewellery, always over 12 months, whatever the income.
///
/// Guarantee: the principal is at most 75 % of the gold's value, the lowest of the ceilings in
/// RBI's Lending Against Gold and Silver Collateral Directions, 2025. Only the gold counts, by
/// weight and purity, at a price that never changes in the sandbox. A wish for more is met up to
/// the ceiling, a wished tenure is not.
record GoldTerms(Pricing pricing, Quote.Branch branch) implements Terms {
    private static final BigDecimal RUPEES_PER_KARAT_GRAM = BigDecimal.valueOf(400); // 9,600 for 24 karats
    private static final Percent LOAN_TO_VALUE = Percent.of("75.00");
    private static final int MONTHS = 12;

    @Override public Optional<Loan> loanFor(LoanApplication application) {
        var gold = application.gold();
        if (gold == null || gold.weightGrams() == null || gold.purity() == null) {
            return Optional.empty();
        }
        var limit = Pricing.share(value(gold.weightGrams(), gold.purity()), LOAN_TO_VALUE);
        var wish = application.wish();
        if (wish != null && wish.amount() != null) limit = limit.min(wish.amount().exact());
        // Bounded on both sides before it is rounded: a weight may be a number of any exponent.
        if (limit.compareTo(pricing.minimum().exact()) < 0) return Optional.empty();
        var principal = limit.min(pricing.maximum().exact()).setScale(0, RoundingMode.DOWN);
        return Optional.of(new Loan(Amount.rounded(principal), MONTHS, pricing, branch));
    }

    /// In rupees, at the sandbox's price.
    static BigDecimal value(BigDecimal weightGrams, Purity purity) {
        return weightGrams.multiply(karat(purity)).multiply(RUPEES_PER_KARAT_GRAM);
    }

    private static BigDecimal karat(Purity purity) {
        return BigDecimal.valueOf(switch (purity) {
            case _24_K -> 24;
            case _22_K -> 22;
            case _21_K -> 21;
            case _18_K -> 18;
            case _14_K -> 14;
            case _9_K -> 9;
        });
    }
}
