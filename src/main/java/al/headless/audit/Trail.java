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
import java.util.regex.Pattern;

/// Makes entries of the trail. An entry is an insert that rides along with a statement of the act that it tells of, or
/// with the one that stores the answer: an act leaves its trace if and only if it commits, and at no extra round trip.
/// It tells the application, the borrower, the session, and the API key where one was presented; the request and what
/// it belongs to; of an operator's act the login and the ticket; of what a partner did on its page the session there.
@Singleton
public class Trail {
    private static final String INSERT = """
            insert into audit_entry (id, at, application_id, borrower_id, key_id, session_id, request_id,
              correlation_id, action, subject, status)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String OF_A_NETWORK = """
            insert into audit_entry (id, at, application_id, borrower_id, request_id, action, subject, status)
            select ?, ?, application_id, id, ?, ?, ?, 0 from borrower where id = ?""";

    private static final String OPERATED = """
            insert into audit_entry (id, at, request_id, operator, ticket, action, subject, status)
            values (?, ?, ?, ?, ?, ?, ?, 0)""";
    private static final int LONGEST_LOGIN = 63; // of PostgreSQL
    private static final Pattern TICKET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/#-]{0,63}");

    private static final String PARTNERED = """
            insert into audit_entry (id, at, application_id, borrower_id, session_id, request_id, action, subject,
              status)
            values (?, ?, ?, ?, ?, ?, ?, ?, 0)""";

    private static final String ERASED = """
            insert into audit_entry (id, at, application_id, borrower_id, request_id, action, subject, status, operator)
            select ?, ?, application_id, id, ?, 'erasure', ?, 0, case when is_operator() then session_user end
            from borrower where id = ?""";

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

    /// A borrower who was erased, as a ticket asked.
    public Rider erased(UUID borrowerId, String ticket) {
        var now = clock.now();
        return new Rider(ERASED, List.of(Ids.uuid(now), now, "erased_" + Ids.ulid(now), ticket, borrowerId));
    }

    private Rider ofSession(Call call, String action, String subject, int status) {
        var session = call.caller().borrower();
        return entry(call, session.borrowerId(), null, session.sessionId(), action, subject, status);
    }

    private Rider entry(Call call, UUID borrowerId, @Nullable UUID keyId, UUID sessionId, String action,
            String subject, int status) {
        var now = clock.now();
        return new Rider(INSERT, Arrays.asList(Ids.uuid(now), now, call.caller().applicationId(), borrowerId, keyId,
                sessionId, call.trace().requestId(), call.trace().correlationId(), action, subject, status));
    }

    /// Something that a network said and that could not be applied: what, and why, in words without personal data.
    public Rider incident(UUID borrowerId, String what, String why) {
        return ofNetwork(borrowerId, what, "incident", why);
    }

    /// A loan that a lender paid out and that counts: of which lender's offer, and over which status of the journey.
    public Rider disbursed(UUID borrowerId, UUID journeyId, String lenderId, UUID offerId, String over) {
        return ofNetwork(borrowerId, lenderId + "/" + offerId, "disbursal",
                "journey " + journeyId + ", which was " + over);
    }

    private Rider ofNetwork(UUID borrowerId, String what, String action, String subject) {
        var now = clock.now();
        return new Rider(OF_A_NETWORK, List.of(Ids.uuid(now), now, what, action, subject, borrowerId));
    }

    /// What an operator did, to what, in words without personal data; `operator` is the login at the database, `ticket`
    /// says why.
    ///
    /// Refuses with an [IllegalArgumentException] an operator without a name, or with one of more than 63 characters,
    /// and a ticket that is none: up to 64 letters, digits and `._/#-`, the first a letter or digit.
    public Rider operated(String operator, String ticket, String action, String subject) {
        if (operator.isBlank() || operator.length() > LONGEST_LOGIN) {
            throw new IllegalArgumentException("an operator is a login of 1 to " + LONGEST_LOGIN + " characters");
        }
        if (!TICKET.matcher(ticket).matches()) throw new IllegalArgumentException("no ticket: " + TICKET);
        var now = clock.now();
        return new Rider(OPERATED, List.of(Ids.uuid(now), now, "op_" + Ids.ulid(now), operator, ticket, action,
                subject));
    }

    /// What somebody of a partner did on the partner's page, to what: of which application, in which session of that
    /// page, and to events of which borrower, if of one. In words without personal data.
    public Rider partnered(UUID applicationId, UUID sessionId, @Nullable UUID borrowerId, String action,
            String subject) {
        var now = clock.now();
        return new Rider(PARTNERED, Arrays.asList(Ids.uuid(now), now, applicationId, borrowerId, sessionId,
                "partner_" + Ids.ulid(now), action, subject));
    }
}
