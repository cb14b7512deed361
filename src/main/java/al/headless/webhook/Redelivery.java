package al.headless.webhook;

import al.headless.kernel.Clock;
import al.headless.kernel.Ids;
import al.headless.store.Acting;
import al.headless.store.Parameters;
import al.headless.store.Statements;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// What a person has done to deliveries: one is sent again, what an endpoint missed is recovered, it is asked whether
/// it answers. In the caller's transaction; whoever delivers sees it within a second.
@Singleton
public class Redelivery {
    private static final int MOST_ATTEMPTS = 100; // of one delivery, however often somebody asks
    private static final String AGAIN = """
            update webhook_delivery d set state = 'WAITING', tries = 0, due_at = ?, ended_at = null
            from webhook_event v where d.borrower_id = v.borrower_id and d.sequence = v.sequence
              and exists (select from webhook_endpoint e where e.id = d.endpoint_id and e.removed_at is null) and\s""";
    private static final String RESEND = AGAIN + "v.id = ? and d.endpoint_id = ? and d.attempts < ?";
    // Somebody saw it with so many attempts: of two presses of a button the second finds it changed.
    private static final String RESEND_AS_SEEN = RESEND + """
            \sand d.attempts = ? and (d.state <> 'WAITING' or d.due_at > ?)""";
    private static final String KEPT = """
            d.endpoint_id = ? and d.state = 'KEPT' and v.pictured_at >= ? and d.attempts < ?
              and (? or d.sequence = (select max(n.sequence) from webhook_delivery n
                where n.endpoint_id = d.endpoint_id and n.borrower_id = d.borrower_id))""";
    private static final String RECOVER = AGAIN + KEPT;
    private static final String MISSED = """
            select count(*) from webhook_delivery d
            join webhook_event v on v.borrower_id = d.borrower_id and v.sequence = d.sequence where\s""" + KEPT;
    private static final String PING = """
            insert into webhook_ping (id, endpoint_id, asked_at)
            select ?, e.id, ? from webhook_endpoint e where e.id = ? and e.removed_at is null""";
    private static final String PING_UNLESS_ASKED = PING + """
            \sand not exists (select from webhook_ping p where p.endpoint_id = e.id and p.done_at is null)""";

    private final Statements statements;
    private final Acting acting;
    private final Clock clock;

    Redelivery(Statements statements, Acting acting, Clock clock) {
        this.statements = statements;
        this.acting = acting;
        this.clock = clock;
    }

    /// Sends an event to an endpoint again, whatever became of it: the same id and the same bytes, signed anew. False
    /// when it was never meant for the endpoint, is not kept any more, or was tried a hundred times.
    public boolean resend(UUID endpointId, String eventId) {
        acting.everybody();
        return changed(RESEND, clock.now(), eventId, endpointId, MOST_ATTEMPTS) == 1;
    }

    /// The same for whoever saw it with so many attempts. False also when it was tried since, or is on its way already.
    public boolean resend(UUID endpointId, String eventId, int attempts) {
        acting.everybody();
        var now = clock.now();
        return changed(RESEND_AS_SEEN, now, eventId, endpointId, MOST_ATTEMPTS, attempts, now) == 1;
    }

    /// How many [#recover] would send now.
    public int missed(UUID endpointId, Instant since, boolean all) {
        return statements.run(MISSED, ps -> {
            Parameters.set(ps, endpointId, since, MOST_ATTEMPTS, all);
            var rs = ps.executeQuery();
            rs.next();
            return rs.getInt(1);
        });
    }

    /// Sends what is kept of the events since then: of each borrower the newest, if that is kept, because it shows all
    /// that those before it did; or all of them. Answers how many.
    public int recover(UUID endpointId, Instant since, boolean all) {
        acting.everybody();
        return changed(RECOVER, clock.now(), endpointId, since, MOST_ATTEMPTS, all);
    }

    /// Has an endpoint asked whether it answers: the id of the question, unless there is no such endpoint.
    public Optional<UUID> ping(UUID endpointId) {
        var now = clock.now();
        var id = Ids.uuid(now);
        return changed(PING, id, now, endpointId) == 1 ? Optional.of(id) : Optional.empty();
    }

    /// Has it asked, unless it is being asked. False when it is, and when there is no such endpoint.
    public boolean pingUnlessAsked(UUID endpointId) {
        var now = clock.now();
        return changed(PING_UNLESS_ASKED, Ids.uuid(now), now, endpointId) == 1;
    }

    private int changed(String sql, Object... values) {
        return statements.run(sql, ps -> {
            Parameters.set(ps, values);
            return ps.executeUpdate();
        });
    }
}
