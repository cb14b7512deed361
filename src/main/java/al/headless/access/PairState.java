package al.headless.access;

/// What became of a pair of tokens.
public enum PairState {
    /// In force.
    LIVE,
    /// Replaced by a refresh.
    ROTATED,
    /// Replaced before anybody used it, because the answer that carried it seemed lost. Whoever presents it to refresh
    /// proves that it was not.
    DISCARDED
}
