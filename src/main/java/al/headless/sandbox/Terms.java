package al.headless.sandbox;

import al.headless.lender.LoanApplication;
import java.util.Optional;

/// Whom a lender lends to, and how much.
sealed interface Terms permits PersonalTerms, GoldTerms {
    /// The loan that the lender would give; empty when the borrower does not match.
    Optional<Loan> loanFor(LoanApplication application);
}
