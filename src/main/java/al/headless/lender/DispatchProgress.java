package al.headless.lender;

/// How far an application has come with one lender, in this order; it never goes back.
public enum DispatchProgress {
    /// The lender answered the search; it has no profile yet.
    FOUND,
    /// It has the borrower's profile.
    PROFILE_DELIVERED,
    /// It was asked for an offer.
    ASKED
}
