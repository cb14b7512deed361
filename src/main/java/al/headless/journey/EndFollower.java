package al.headless.journey;

import java.time.Instant;

/// Told, in the same transaction, that a journey has ended: REJECTED, EXPIRED or CLOSED. Later rooms implement it.
public interface EndFollower {
    /// `journey` is stored already.
    void ended(Journey journey, Instant now);
}
