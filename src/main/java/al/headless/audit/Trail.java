package al.headless.audit;

import al.headless.kernel.Call;
import al.headless.kernel.Caller.BorrowerSession;
import al.headless.kernel.Clock;
import al.headless.kernel.Ids;
import al.headless.store.Rider;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/// Makes entries of the trail. An entry is an insert that rides along with the statement that stores the answer, so
/// that a write leaves its trace if and only if it commits, and at no extra round trip.
@Singleton
public class Trail {
    private static final String INSERT = """
            insert into audit_entry (id, at, application_id, borrower_id, request_id, action, subject, status)
            values (?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String INCIDENT = """
            insert into audit_entry (id, at, application_id, borrower_id, request_id, action, subject, status)
            select ?, ?, application_id, id, ?, 'incident', ?, 0 from borrower where id = ?""";

    private final Clock clock;

    Trail(Clock clock) {
        this.clock = clock;
    }

    /// A partner's write and how it was answered. The borrower is unknown on POST /sessions.
    public Rider written(Call call, int status) {
        var now = clock.now();
        return new Rider(INSERT, Arrays.asList(Ids.uuid(now), now, call.caller().applicationId(),
                borrower(call.caller().session()), call.trace().requestId(), call.operation().id(), call.path(),
                status));
    }

    /// Something that a network said and that could not be applied: what, and why, in words without personal data.
    public Rider incident(UUID borrowerId, String what, String why) {
        var now = clock.now();
        return new Rider(INCIDENT, List.of(Ids.uuid(now), now, what, why, borrowerId));
    }

    private static @Nullable UUID borrower(@Nullable BorrowerSession session) {
        return session == null ? null : session.borrowerId();
    }
}
