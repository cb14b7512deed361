package al.headless.audit;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.List;

/// What a [Verification] says of the trail.
public sealed interface Proof {
    /// Every entry that was ever sealed is there as it was, and no other. `unsealed` of all `entries` are not proved
    /// yet, the oldest of which is of `unsealedSince`, null where there is none. Only where it was `compared` with a
    /// seal that is known outside the database, nothing was cut off its end either.
    record Sound(long entries, long seals, long unsealed, @Nullable Instant unsealedSince, boolean compared)
            implements Proof {}

    /// Something is wrong: what is, in the order of the trail, and how much more of it.
    record Broken(List<Finding> findings, long unnamed) implements Proof {}
}
