package al.headless.access;

/// What became of a pair of tokens.
public enum PairState {
    /// In force.
    LIVE,
    /// Replaced by a refresh.
    ROTATED,
    /// Replaced before anybody used it, because the answer that carried it was lost.
    DISCARDED
}
