package al.headless.sandbox;

import al.headless.lender.LoanApplication;
import al.headless.lender.Quote;
import io.micronaut.core.annotation.Nullable;
import java.util.Optional;

/// Whom a lender lends to, and how much.
sealed interface Terms permits PersonalTerms, GoldTerms {
    Pricing pricing();

    /// Where borrower and gold have to come; none when everything happens from afar.
    @Nullable Quote.Branch branch();

    /// The loan that the lender would give; empty when the borrower does not match.
    Optional<Loan> loanFor(LoanApplication application);
}
