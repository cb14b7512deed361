package al.headless.offer;

/// Whether a lender wants the borrower's account aggregator consent.
public enum Consent {
    NOT_WANTED,
    /// It quotes only after it.
    BEFORE_QUOTE,
    /// It asks after its offer was selected.
    AFTER_SELECTION,
    /// It wanted it and has it: the lender may go on.
    GIVEN
}
