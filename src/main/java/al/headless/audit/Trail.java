package al.headless.audit;

import al.headless.api.model.ErrorCode;
import al.headless.kernel.Call;
import al.headless.kernel.Clock;
import al.headless.kernel.ErrorTable;
import al.headless.kernel.Ids;
import al.headless.store.Rider;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/// Makes entries of the trail. An entry is an insert that rides along with a statement of the act that it tells of, or
/// with the one that stores the answer: an act leaves its trace if and only if it commits, and at no extra round trip.
/// It tells the application, the borrower, the session, and the API key where one was presented.
@Singleton
public class Trail {
    private static final String INSERT = """
            insert into audit_entry (id, at, application_id, borrower_id, key_id, session_id, request_id, action,
              subject, status)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String INCIDENT = """
            insert into audit_entry (id, at, application_id, borrower_id, request_id, action, subject, status)
            select ?, ?, application_id, id, ?, 'incident', ?, 0 from borrower where id = ?""";

    private final Clock clock;

    Trail(Clock clock) {
        this.clock = clock;
    }

    /// A write of a borrower's session and how it was answered.
    public Rider written(Call call, int status) {
        return ofSession(call, call.operation().id(), call.path(), status);
    }

    /// A session that an application's API key opened for a borrower.
    public Rider signedIn(Call call, UUID borrowerId, UUID sessionId) {
        return entry(call, borrowerId, call.caller().tokenId(), sessionId, call.operation().id(), call.path(),
                call.operation().success());
    }

    /// What was presented to refresh, for which the session ends.
    public Rider theft(Call call, String presented) {
        return ofSession(call, "theft", presented, ErrorTable.of(ErrorCode.AUTH_INVALID_SESSION).status());
    }

    private Rider ofSession(Call call, String action, String subject, int status) {
        var session = call.caller().borrower();
        return entry(call, session.borrowerId(), null, session.sessionId(), action, subject, status);
    }

    private Rider entry(Call call, UUID borrowerId, @Nullable UUID keyId, UUID sessionId, String action,
            String subject, int status) {
        var now = clock.now();
        return new Rider(INSERT, Arrays.asList(Ids.uuid(now), now, call.caller().applicationId(), borrowerId, keyId,
                sessionId, call.trace().requestId(), action, subject, status));
    }

    /// Something that a network said and that could not be applied: what, and why, in words without personal data.
    public Rider incident(UUID borrowerId, String what, String why) {
        var now = clock.now();
        return new Rider(INCIDENT, List.of(Ids.uuid(now), now, what, why, borrowerId));
    }
}
