package al.headless.webhook;

import al.headless.store.Parameters;
import al.headless.store.Statements;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// How an application's endpoints are doing and what they were told, for those who look and change nothing. Each look
/// names the application: what belongs to another is not there. No secret and no body is read.
@Singleton
public class EndpointViews {
    /// Of the newest deliveries of each endpoint so many are looked through for some that nobody names.
    public static final int LOOKED_THROUGH = 10_000;
    private static final String ENDPOINTS = """
            select e.id, e.url, e.version, a.default_version, e.state, e.reason, e.secret_mark, e.former_mark,
              e.former_ends_at, e.changed_at, e.failures, e.failing_since, e.failed_at, e.delivered_at, e.rests_until,
              (select min(d.due_at) from webhook_delivery d where d.endpoint_id = e.id and d.state = 'WAITING')
                as next_at,
              p.asked_at, p.done_at, p.outcome, p.status, p.took_ms
            from webhook_endpoint e join application a on a.id = e.application_id
            left join lateral (select asked_at, done_at, outcome, status, took_ms from webhook_ping
              where endpoint_id = e.id order by asked_at desc limit 1) p on true
            where e.application_id = ? and e.removed_at is null order by e.created_at, e.id""";
    private static final String COLUMNS = """
            select d.endpoint_id, d.borrower_id, d.sequence, v.id, v.what, v.journey_id, v.pictured_at, b.external_id,
              d.state, d.tries, d.attempts, d.due_at\s""";
    private static final String ALIKE = """
            and (? = 'ALL' or ? = 'KEPT' and d.state = 'KEPT' or ? = 'FAILED' and d.state = 'WAITING' and d.tries > 0)
            order by d.serial desc limit ?""";
    private static final String NEWEST = COLUMNS + """
            from webhook_endpoint e
            cross join lateral (
              select n.endpoint_id, n.borrower_id, n.sequence, n.serial, n.state, n.tries, n.attempts, n.due_at
              from webhook_delivery n where n.endpoint_id = e.id order by n.serial desc limit ?) d
            join webhook_event v on v.borrower_id = d.borrower_id and v.sequence = d.sequence
            join borrower b on b.id = d.borrower_id
            where e.application_id = ? and e.removed_at is null\s""" + ALIKE;
    private static final String OF_BORROWER = COLUMNS + """
            from webhook_event v
            join webhook_delivery d on d.borrower_id = v.borrower_id and d.sequence = v.sequence
            join webhook_endpoint e on e.id = d.endpoint_id and e.removed_at is null
            join borrower b on b.id = v.borrower_id and b.application_id = e.application_id
            where v.borrower_id = ? and e.application_id = ? and (?::uuid is null or v.journey_id = ?)\s""" + ALIKE;
    private static final String NAMED = "select id from borrower where application_id = ? and external_id = ?";
    private static final String TRAVELLER = """
            select j.borrower_id from journey j join borrower b on b.id = j.borrower_id
            where j.id = ? and b.application_id = ?""";
    private static final String ATTEMPTS = """
            select a.at, a.outcome, a.status, a.took_ms, a.secret_mark, a.next_at from webhook_attempt a
            where a.endpoint_id = ? and a.borrower_id = ? and a.sequence = ? order by a.number desc""";
    private static final String WHOSE = """
            select d.borrower_id from webhook_event v
            join webhook_delivery d on d.borrower_id = v.borrower_id and d.sequence = v.sequence
            where v.id = ? and d.endpoint_id = ?""";

    private final Statements statements;

    EndpointViews(Statements statements) {
        this.statements = statements;
    }

    /// An endpoint and how it is doing. `state` and `reason` as [Endpoint.State] and [Endpoint.Reason] spell them.
    ///
    /// @param version its own pin; null for the application's, which is `defaultVersion`
    /// @param nextAt when the first of what waits is due
    public record View(UUID id, String url, @Nullable String version, String defaultVersion, String state,
            @Nullable String reason, String mark, @Nullable String formerMark, @Nullable Instant formerEndsAt,
            Instant changedAt, int failures, @Nullable Instant failingSince, @Nullable Instant failedAt,
            @Nullable Instant deliveredAt, @Nullable Instant restsUntil, @Nullable Instant nextAt,
            @Nullable Ping lastPing) {
        /// Whether anything is sent to it.
        public boolean enabled() {
            return state.equals(Endpoint.State.ENABLED.name());
        }

        /// When it is disabled if nothing but failures comes; null when nothing fails.
        public @Nullable Instant disabledAt() {
            return failingSince == null ? null : failingSince.plus(Health.TO_DISABLE);
        }
    }

    /// Somebody asked whether an endpoint answers; `outcome` is null until it is known.
    public record Ping(Instant askedAt, @Nullable Instant doneAt, @Nullable String outcome, int status, int tookMs) {}

    /// What an endpoint is told of an event, with each attempt, the last one first.
    public record Told(UUID endpointId, String eventId, long sequence, String what, @Nullable UUID journeyId,
            Instant picturedAt, String externalId, String state, int tries, int attempts, Instant dueAt,
            List<Attempt> tried) {}

    /// One attempt. `outcome` is a word of [Try.Result]; `status` 0 for none; `marks` the secrets that signed.
    public record Attempt(Instant at, String outcome, int status, int tookMs, String marks, @Nullable Instant nextAt) {}

    /// Which deliveries are wanted: all, those that failed and are tried again, those that are kept.
    public enum Kind { ALL, FAILED, KEPT }

    /// What an application asks for; null for whatever there is.
    public record Wish(@Nullable UUID journeyId, @Nullable String externalId, Kind kind) {}

    /// Those of an application that are not removed, the oldest first.
    public List<View> endpoints(UUID applicationId) {
        return statements.run(ENDPOINTS, ps -> {
            Parameters.set(ps, applicationId);
            var rs = ps.executeQuery();
            var found = new ArrayList<View>();
            while (rs.next()) found.add(view(rs));
            return found;
        });
    }

    /// One of an application.
    public Optional<View> endpoint(UUID applicationId, UUID id) {
        return endpoints(applicationId).stream().filter(one -> one.id.equals(id)).findFirst();
    }

    /// The last deliveries of an application that are as wished, the newest first. Where a kind is wished and neither
    /// journey nor borrower, of the last [#LOOKED_THROUGH] of each endpoint.
    public List<Told> told(UUID applicationId, Wish wish, int most) {
        var kind = wish.kind.name();
        if (wish.externalId == null && wish.journeyId == null) {
            int through = wish.kind == Kind.ALL ? most : LOOKED_THROUGH;
            return told(NEWEST, through, applicationId, kind, kind, kind, most);
        }
        var borrower = wish.externalId == null ? borrower(TRAVELLER, wish.journeyId, applicationId)
                : borrower(NAMED, applicationId, wish.externalId);
        return borrower.map(id -> told(OF_BORROWER, id, applicationId, wish.journeyId, wish.journeyId, kind, kind,
                kind, most)).orElse(List.of());
    }

    /// Whose an event is that is meant for this endpoint.
    public Optional<UUID> borrowerOf(UUID endpointId, String eventId) {
        return borrower(WHOSE, eventId, endpointId);
    }

    private Optional<UUID> borrower(String sql, Object... values) {
        return statements.run(sql, ps -> {
            Parameters.set(ps, values);
            var rs = ps.executeQuery();
            return rs.next() ? Optional.of(rs.getObject(1, UUID.class)) : Optional.empty();
        });
    }

    /// All on one connection: a statement for each delivery costs less than one that sorts attempts of all.
    private List<Told> told(String sql, @Nullable Object... values) {
        return statements.run(sql, ps -> {
            Parameters.set(ps, values);
            var found = new ArrayList<Told>();
            try (var attempts = ps.getConnection().prepareStatement(ATTEMPTS)) {
                var rs = ps.executeQuery();
                while (rs.next()) found.add(told(rs, attempts));
            }
            return found;
        });
    }

    private static Told told(ResultSet rs, PreparedStatement attempts) throws SQLException {
        var endpoint = rs.getObject("endpoint_id", UUID.class);
        var sequence = rs.getLong("sequence");
        Parameters.set(attempts, endpoint, rs.getObject("borrower_id", UUID.class), sequence);
        var tried = new ArrayList<Attempt>();
        var each = attempts.executeQuery();
        while (each.next()) {
            tried.add(new Attempt(instant(each, "at"), each.getString("outcome"), each.getInt("status"),
                    each.getInt("took_ms"), each.getString("secret_mark"), instant(each, "next_at")));
        }
        return new Told(endpoint, rs.getString("id"), sequence, rs.getString("what"),
                rs.getObject("journey_id", UUID.class), instant(rs, "pictured_at"), rs.getString("external_id"),
                rs.getString("state"), rs.getInt("tries"), rs.getInt("attempts"), instant(rs, "due_at"), tried);
    }

    private static View view(ResultSet rs) throws SQLException {
        var asked = instant(rs, "asked_at");
        var ping = asked == null ? null : new Ping(asked, instant(rs, "done_at"), rs.getString("outcome"),
                rs.getInt("status"), rs.getInt("took_ms"));
        return new View(rs.getObject("id", UUID.class), rs.getString("url"), rs.getString("version"),
                rs.getString("default_version"), rs.getString("state"), rs.getString("reason"),
                rs.getString("secret_mark"), rs.getString("former_mark"), instant(rs, "former_ends_at"),
                instant(rs, "changed_at"), rs.getInt("failures"), instant(rs, "failing_since"),
                instant(rs, "failed_at"), instant(rs, "delivered_at"), instant(rs, "rests_until"),
                instant(rs, "next_at"), ping);
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        Timestamp at = rs.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
