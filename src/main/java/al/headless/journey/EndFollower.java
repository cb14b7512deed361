package al.headless.journey;

import al.headless.store.Rider;
import java.time.Instant;
import java.util.Optional;

/// Told, in the same transaction, that a journey has ended: REJECTED, EXPIRED or CLOSED. Other rooms implement it too.
public interface EndFollower {
    /// What is written along with the end; it runs beside the statement that stores `journey`.
    Optional<Rider> ended(Journey journey, Instant now);
}
