package al.headless.sandbox;

/// How a lender takes part in a scenario.
enum Manner {
    /// It decides by its terms.
    AS_USUAL,
    /// It makes no offer, whoever asks.
    DECLINES,
    /// It takes the application and is never heard of again.
    FALLS_SILENT
}
