package al.headless.webhook;

import al.headless.store.BackgroundStatements;
import al.headless.store.Parameters;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Somebody wants to know whether an endpoint answers. Whoever holds the endpoint asks it, whatever state it is in; one
/// that was disabled and answers is enabled.
@Singleton
class Pings {
    private static final int AT_ONCE = 5; // of one endpoint; more wait
    private static final String OPEN = """
            select p.id, p.asked_at from webhook_ping p join webhook_endpoint e on e.id = p.endpoint_id
            where p.endpoint_id = ? and p.done_at is null and e.removed_at is null order by p.asked_at limit ?""";
    private static final String DONE = """
            with held as (select id from webhook_endpoint where id = ? and fence = ? for no key update),
            done as (
              update webhook_ping p set done_at = ?, outcome = ?, status = nullif(?, 0), took_ms = ?
              from held where p.id = ? and p.done_at is null returning p.outcome)
            update webhook_endpoint e set state = case when e.state = 'DISABLED' then 'ENABLED' else e.state end,
              reason = null, failures = 0, failing_since = null, rests_until = null, delivered_at = ?, changed_at = ?
            from held, done where e.id = held.id and done.outcome = 'DELIVERED'""";

    private final BackgroundStatements statements;

    Pings(BackgroundStatements statements) {
        this.statements = statements;
    }

    record Ping(UUID id, Instant askedAt) {}

    List<Ping> open(Endpoint held) {
        return statements.run(OPEN, ps -> {
            Parameters.set(ps, held.id(), AT_ONCE);
            var rs = ps.executeQuery();
            var open = new ArrayList<Ping>();
            while (rs.next()) {
                open.add(new Ping(rs.getObject("id", UUID.class), rs.getTimestamp("asked_at").toInstant()));
            }
            return open;
        });
    }

    /// Notes the answer, and what it means for the endpoint; nothing when somebody else holds it by now.
    void done(Endpoint held, Ping ping, Try result, Instant now) {
        statements.change(DONE, held.id(), held.fence(), now, result.result(), result.status(),
                (int) result.took().toMillis(), ping.id(), now, now);
    }
}
