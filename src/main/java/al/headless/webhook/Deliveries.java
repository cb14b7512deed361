package al.headless.webhook;

import al.headless.kernel.Environment;
import al.headless.store.BackgroundStatements;
import al.headless.store.Parameters;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What is to be delivered, and who delivers it. Whoever delivers to an endpoint holds it, with all its deliveries;
/// a holder that has come to nothing is followed by another when its time is over, and what it says later counts for
/// nothing. Each method is one statement that commits by itself.
@Singleton
class Deliveries {
    static final String TABLE = "webhook_delivery";
    static final String BODY = "body";
    private static final String COLUMNS = """
            e.id, e.application_id, a.tenant_id, a.environment, e.url,
            case when e.removed_at is null then e.state else 'PAUSED' end as state, e.secret, e.secret_mark, e.former,
            e.former_mark, e.former_ends_at, e.failures, e.failing_since, e.failed_at, e.delivered_at, e.rests_until,
            e.fence""";
    private static final String CLAIM = """
            with due as (
              select e.id from webhook_endpoint e
              where e.removed_at is null and (e.failures >= ?) = ? and coalesce(e.held_until < clock_timestamp(), true)
                and (exists (select from webhook_ping p where p.endpoint_id = e.id and p.done_at is null)
                  or e.state = 'ENABLED' and coalesce(e.rests_until <= ?, true) and exists (
                    select from webhook_delivery d
                    where d.endpoint_id = e.id and d.state = 'WAITING' and d.due_at <= ?))
              order by e.held_until nulls first, e.id limit ? for no key update skip locked)
            update webhook_endpoint e set holder = ?, held_until = clock_timestamp() + ? * interval '1 ms',
              fence = e.fence + 1
            from due, application a where e.id = due.id and a.id = e.application_id returning\s""" + COLUMNS;
    // So many are picked before anything is joined: whatever the planner thinks of a borrower with thousands of events.
    private static final String DUE = """
            with next as materialized (
              select d.borrower_id, d.sequence, d.version, d.body, d.tries, d.due_at, d.serial
              from webhook_delivery d
              where d.endpoint_id = ? and d.state = 'WAITING' and d.due_at <= ?
                and exists (select from webhook_endpoint e where e.id = d.endpoint_id and e.fence = ?
                  and e.state = 'ENABLED' and e.removed_at is null)
              order by d.due_at, d.serial limit ?)
            select n.borrower_id, n.sequence, v.id, n.version, n.body, n.tries, b.data_key
            from next n
            join webhook_event v on v.borrower_id = n.borrower_id and v.sequence = n.sequence
            join borrower b on b.id = n.borrower_id
            order by n.due_at, n.serial""";
    // Rows of a borrower who is being erased are waited for, and are gone then.
    private static final String RECORD = """
            with held as (
              select e.id from webhook_endpoint e where e.id = ? and e.fence = ? and act_for_all()
              for no key update
            ), tried as (
              select d.attempts + 1 as number, n.borrower_id, n.sequence, n.at, n.outcome, n.status, n.took_ms,
                n.secret_mark, n.state, n.next_at from held
              cross join unnest(?::uuid[], ?::bigint[], ?::timestamptz[], ?::text[], ?::int[], ?::int[], ?::text[],
                ?::text[], ?::timestamptz[])
                n (borrower_id, sequence, at, outcome, status, took_ms, secret_mark, state, next_at)
              join webhook_delivery d on d.endpoint_id = held.id and d.borrower_id = n.borrower_id
                and d.sequence = n.sequence for update of d
            ), told as (
              insert into webhook_attempt (endpoint_id, borrower_id, sequence, number, at, outcome, status, took_ms,
                secret_mark, next_at)
              select held.id, t.borrower_id, t.sequence, t.number, t.at, t.outcome, nullif(t.status, 0), t.took_ms,
                t.secret_mark, t.next_at from held cross join tried t
            ), became as (
              update webhook_delivery d set state = t.state, tries = d.tries + 1, attempts = t.number,
                due_at = coalesce(t.next_at, d.due_at), ended_at = case when t.state <> 'WAITING' then t.at end
              from held cross join tried t
              where d.endpoint_id = held.id and d.borrower_id = t.borrower_id and d.sequence = t.sequence
            )
            update webhook_endpoint e set held_until = clock_timestamp() + ? * interval '1 ms', failures = ?,
              failing_since = ?, failed_at = ?, delivered_at = ?, rests_until = ?,
              state = case when e.state = 'ENABLED' and ?::text is not null then 'DISABLED' else e.state end,
              reason = case when e.state = 'ENABLED' then ? else e.reason end,
              changed_at = case when e.state = 'ENABLED' and ?::text is not null then ? else e.changed_at end
            from held, application a where e.id = held.id and a.id = e.application_id returning\s""" + COLUMNS;
    private static final String KEEP = """
            update webhook_delivery set state = 'KEPT', ended_at = ? where act_for_all() and ctid = any (array(
              select d.ctid from webhook_delivery d join webhook_endpoint e on e.id = d.endpoint_id
              where d.endpoint_id = ? and d.state = 'WAITING' and e.state = 'DISABLED' limit ?))""";
    private static final int KEPT_AT_ONCE = 1_000;
    private static final String RELEASE = """
            update webhook_endpoint set holder = null, held_until = clock_timestamp() + ? * interval '1 ms'
            where id = ? and fence = ?""";

    private final BackgroundStatements statements;

    Deliveries(BackgroundStatements statements) {
        this.statements = statements;
    }

    /// A delivery whose time has come. `body` is sealed, `wrappedKey` what opens it: none of a borrower who was erased.
    record Due(UUID borrowerId, long sequence, String eventId, String version, byte[] body, int tries,
            byte @Nullable [] wrappedKey) {
        boolean same(Due other) {
            return sequence == other.sequence && borrowerId.equals(other.borrowerId);
        }
    }

    /// What became of it: the state that it is in now, and when it is tried again.
    record Tried(Due of, Instant at, Try result, String marks, Endpoint.Delivery state, @Nullable Instant next) {}

    /// Takes hold of endpoints that have something to be delivered and that nobody holds, at most so many, each for as
    /// long as the lease: of those whose circuit is open, or of the others. Who was let go longest ago comes first.
    List<Endpoint> claim(UUID holder, Instant now, Duration lease, int most, boolean probing) {
        return statements.run(CLAIM, ps -> {
            Parameters.set(ps, Health.TO_OPEN, probing, now, now, most, holder, lease.toMillis());
            var rs = ps.executeQuery();
            var held = new ArrayList<Endpoint>();
            while (rs.next()) held.add(endpoint(rs));
            return held;
        });
    }

    /// The next deliveries of an endpoint that is held, in the order in which they are due.
    List<Due> due(Endpoint held, Instant now, int most) {
        return statements.run(DUE, ps -> {
            Parameters.set(ps, held.id(), now, held.fence(), most);
            var rs = ps.executeQuery();
            var due = new ArrayList<Due>();
            while (rs.next()) {
                due.add(new Due(rs.getObject("borrower_id", UUID.class), rs.getLong("sequence"), rs.getString("id"),
                        rs.getString("version"), rs.getBytes("body"), rs.getInt("tries"), rs.getBytes("data_key")));
            }
            return due;
        });
    }

    /// Notes what became of deliveries, how the endpoint is doing, and that it is held on; answers the endpoint as it
    /// is now, or nothing, and then nothing is noted, when somebody else holds it.
    Optional<Endpoint> record(Endpoint held, List<Tried> tried, Health health, Endpoint.@Nullable Reason disabled,
            Instant now, Duration lease) {
        return statements.run(RECORD, ps -> {
            Parameters.set(ps, held.id(), held.fence(),
                    Parameters.column(ps, "uuid", tried.stream().map(one -> one.of.borrowerId)),
                    Parameters.column(ps, "bigint", tried.stream().map(one -> one.of.sequence)),
                    Parameters.column(ps, "timestamptz", tried.stream().map(Tried::at)),
                    Parameters.column(ps, "text", tried.stream().map(one -> one.result.result())),
                    Parameters.column(ps, "int", tried.stream().map(one -> one.result.status())),
                    Parameters.column(ps, "int", tried.stream().map(one -> (int) one.result.took().toMillis())),
                    Parameters.column(ps, "text", tried.stream().map(Tried::marks)),
                    Parameters.column(ps, "text", tried.stream().map(Tried::state)),
                    Parameters.column(ps, "timestamptz", tried.stream().map(Tried::next)),
                    lease.toMillis(), health.failures(), health.failingSince(), health.failedAt(),
                    health.deliveredAt(), health.restsUntil(), disabled, disabled, disabled, now);
            var rs = ps.executeQuery();
            return rs.next() ? Optional.of(endpoint(rs)) : Optional.empty();
        });
    }

    /// Keeps what waits for a disabled endpoint, some at a time; false when nothing is left.
    boolean keep(Endpoint disabled, Instant now) {
        return statements.change(KEEP, now, disabled.id(), KEPT_AT_ONCE) == KEPT_AT_ONCE;
    }

    /// Lets go of an endpoint, if it is still held; nobody takes hold of it for so long.
    void release(Endpoint held, Duration pause) {
        statements.change(RELEASE, pause.toMillis(), held.id(), held.fence());
    }

    static Endpoint endpoint(ResultSet rs) throws SQLException {
        return new Endpoint(rs.getObject("id", UUID.class), rs.getObject("application_id", UUID.class),
                rs.getObject("tenant_id", UUID.class), Environment.valueOf(rs.getString("environment")),
                rs.getString("url"), Endpoint.State.valueOf(rs.getString("state")), rs.getBytes("secret"),
                rs.getString("secret_mark"), rs.getBytes("former"), rs.getString("former_mark"),
                instant(rs.getTimestamp("former_ends_at")),
                new Health(rs.getInt("failures"), instant(rs.getTimestamp("failing_since")),
                        instant(rs.getTimestamp("failed_at")), instant(rs.getTimestamp("delivered_at")),
                        instant(rs.getTimestamp("rests_until"))),
                rs.getLong("fence"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
