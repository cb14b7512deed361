package al.headless.sandbox;

import al.headless.kernel.Amount;
import al.headless.kernel.Percent;
import al.headless.lender.LoanApplication;
import al.headless.lender.LoanApplication.Wish;
import al.headless.lender.Quote.Branch;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/// Terms of an unsecured loan: from `shortestMonths` to `longestMonths`, from a monthly income of
/// `incomeFloor` on, the installment at most `incomeShare` of the income (what lenders call the
/// fixed obligation to income ratio).
///
/// A wish that can be met only in part is met in part; below the lender's minimum, or outside its
/// tenures, the lender declines.
record PersonalTerms(Pricing pricing, int shortestMonths, int longestMonths, Amount incomeFloor,
        Percent incomeShare) implements Terms {
    private static final int USUAL_MONTHS = 24;
    private static final Amount USUAL_AMOUNT = new Amount(200_000);
    private static final int THOUSANDS = -3;

    @Override public @Nullable Branch branch() {
        return null;
    }

    @Override public Optional<Loan> loanFor(LoanApplication application) {
        var work = application.work();
        if (work == null || work.income() == null) return Optional.empty();
        if (work.income().compareTo(incomeFloor) < 0) return Optional.empty();
        int months = wishedMonths(application.wish());
        if (months < shortestMonths || months > longestMonths) return Optional.empty();
        var principal = affordable(work.income(), months)
                .min(wishedAmount(application.wish()).exact())
                .min(pricing.maximum().exact());
        if (principal.compareTo(pricing.minimum().exact()) < 0) return Optional.empty();
        return Optional.of(new Loan(Amount.rounded(principal), months, pricing, null));
    }

    /// Rounded down to the thousand, as lenders do with limits of their own making.
    private BigDecimal affordable(Amount income, int months) {
        return new Annuity(pricing.rate(), months)
                .principalFor(Pricing.share(income.exact(), incomeShare))
                .setScale(THOUSANDS, RoundingMode.DOWN);
    }

    private static int wishedMonths(@Nullable Wish wish) {
        return wish == null || wish.tenureMonths() == null ? USUAL_MONTHS : wish.tenureMonths();
    }

    private static Amount wishedAmount(@Nullable Wish wish) {
        return wish == null || wish.amount() == null ? USUAL_AMOUNT : wish.amount();
    }
}
