package al.headless.profile;

import al.headless.journey.Journey;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.Map;

/// A journey's profile as the borrower sees it.
record Snapshot(Journey journey, BorrowerProfile profile, @Nullable Instant submittedAt,
        Map<String, Object> metadata) {}
