package al.headless.journey;

import al.headless.api.model.OperationKind;
import al.headless.api.model.OperationStatus;
import al.headless.kernel.Ids;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/// Something asynchronous that a partner was promised: accepted, and worth asking for. `reason` says why it failed.
@MappedEntity("operation")
public record JourneyOperation(UUID borrowerId, UUID journeyId, @Id String id, OperationKind kind,
        OperationStatus status, @Nullable String reason, Instant startedAt, @Nullable Instant finishedAt) {
    /// A new one, with an id such as `op_profile_submit_01JB2FR2FH…`.
    public static JourneyOperation accepted(JourneyRef ref, OperationKind kind, Instant now) {
        var id = "op_" + kind.name().toLowerCase(Locale.ROOT) + "_" + Ids.ulid(now);
        return new JourneyOperation(ref.borrowerId(), ref.journeyId(), id, kind, OperationStatus.ACCEPTED, null, now,
                null);
    }
}
