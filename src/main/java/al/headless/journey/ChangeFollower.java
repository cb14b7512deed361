package al.headless.journey;

import al.headless.store.Rider;
import java.util.Optional;

/// Told, in the same transaction, that a journey changes. A later room implements it.
public interface ChangeFollower {
    /// What is written along with the change.
    Optional<Rider> changed(Journey journey);
}
