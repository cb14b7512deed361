package al.headless.journey;

/// What holds a journey up besides time.
public enum Awaits {
    NOTHING,
    /// The borrower's account aggregator consent is what holds offers up.
    CONSENT,
    /// A page on which the borrower pays back.
    PAYMENT
}
