package al.headless.aa;

import al.headless.api.model.AASessionState;
import al.headless.journey.Journey;
import al.headless.journey.JourneyRef;
import al.headless.journey.Journeys;
import al.headless.store.Parameters;
import al.headless.store.Rider;
import al.headless.store.Statements;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/// The consent sessions of journeys. Every method is one statement.
@Singleton
class AASessions {
    private static final int MOST_LISTED = 200; // the contract's
    private static final String COLUMNS = """
            s.id as session_id, s.state as session_state, s.offer_ids, s.aa_handle, s.return_url as session_return_url,
            s.page, s.evidence, s.operation_id, s.expires_at as session_expires_at,
            s.lives_until as session_lives_until, s.created_at as session_created_at,
            s.updated_at as session_updated_at""";
    private static final String OF_JOURNEY = "select " + COLUMNS + """
             from journey j left join aa_session s on s.borrower_id = j.borrower_id and s.journey_id = j.id
            where j.borrower_id = ? and j.id = ? order by s.id desc limit\s""" + MOST_LISTED;
    private static final String IN_JOURNEY =
            "select " + COLUMNS + " from aa_session s where s.borrower_id = ? and s.journey_id = ?";
    private static final String FIND = IN_JOURNEY + " and s.id = ?";
    private static final String OPEN = IN_JOURNEY + " and s.open";
    // Joins only rows that it locks: what it reads after a wait is what was committed meanwhile.
    private static final String LOCK = "select " + Journeys.COLUMNS + ", " + COLUMNS + """
            , act_for(j.borrower_id)
            from journey j join aa_session s on s.borrower_id = j.borrower_id and s.journey_id = j.id
            where j.borrower_id = ? and j.id = ? and s.id = ? for update of j, s""";
    private static final String BEFORE_REDIRECT = "select " + Journeys.COLUMNS + ", " + COLUMNS + """
            , c.id as conversation_id, a.return_url as default_return_url,
              p.person, w.lender_ids, w.handles
            from journey j join aa_session s on s.borrower_id = j.borrower_id and s.journey_id = j.id
            join conversation c on c.borrower_id = j.borrower_id and c.journey_id = j.id
            join borrower b on b.id = j.borrower_id join application a on a.id = b.application_id
            left join profile p on p.borrower_id = j.borrower_id and p.journey_id = j.id
            cross join lateral (
              select array_agg(o.lender_id order by o.lender_id) as lender_ids,
                array_agg(o.consent_handle order by o.lender_id) as handles
              from offer o where o.borrower_id = s.borrower_id and o.journey_id = s.journey_id
                and o.id = any (s.offer_ids) and o.status <> 'NO_OFFER_AVAILABLE') w
            where j.borrower_id = ? and j.id = ? and s.id = ?""";
    private static final String ADD = """
            insert into aa_session (borrower_id, journey_id, id, created_at, state, open, offer_ids, aa_handle,
              return_url, page, evidence, operation_id, expires_at, lives_until, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (borrower_id, journey_id) where open do nothing""";
    private static final String SAVE = """
            update aa_session set state = ?, open = ?, page = ?, evidence = ?, operation_id = ?, expires_at = ?,
              lives_until = ?, updated_at = ?
            where borrower_id = ? and journey_id = ? and id = ?""";
    private static final String END_OPEN = """
            update aa_session set state = ?, open = false, updated_at = ?
            where borrower_id = ? and journey_id = ? and open and (?::uuid = any(offer_ids)) is not true""";

    private final Statements statements;
    private final JdbcOperations rows;

    AASessions(Statements statements, JdbcOperations rows) {
        this.statements = statements;
        this.rows = rows;
    }

    /// A session and the journey that holds it.
    record Held(Journey journey, ConsentSession session) {}

    /// What a page is asked with. `person`, the borrower's section of the profile, and the handles are sealed.
    record BeforeRedirect(Held held, UUID conversationId, @Nullable String defaultReturnUrl, @Nullable byte[] person,
            List<SealedHandle> handles) {}

    /// What a lender calls the consent that it wants.
    record SealedHandle(String lenderId, @Nullable byte[] handle) {}

    /// Newest first; empty when there is no such journey.
    Optional<List<ConsentSession>> of(JourneyRef ref) {
        return statements.run(OF_JOURNEY, ps -> {
            Parameters.set(ps, ref.borrowerId(), ref.journeyId());
            var rs = ps.executeQuery();
            if (!rs.next()) return Optional.empty();
            var sessions = new ArrayList<ConsentSession>();
            do {
                if (rs.getObject("session_id") != null) sessions.add(session(ref, rs));
            } while (rs.next());
            return Optional.of(sessions);
        });
    }

    Optional<ConsentSession> find(AASessionRef ref) {
        return statements.run(FIND, ps -> {
            bind(ps, ref);
            var rs = ps.executeQuery();
            return rs.next() ? Optional.of(session(ref.journey(), rs)) : Optional.empty();
        });
    }

    /// The journey's open session. Under the journey's lock it stays the only one.
    Optional<ConsentSession> open(JourneyRef ref) {
        return statements.run(OPEN, ps -> {
            Parameters.set(ps, ref.borrowerId(), ref.journeyId());
            var rs = ps.executeQuery();
            return rs.next() ? Optional.of(session(ref, rs)) : Optional.empty();
        });
    }

    /// Locks journey and session until the transaction ends.
    Optional<Held> lock(AASessionRef ref) {
        return statements.run(LOCK, ps -> {
            bind(ps, ref);
            var rs = ps.executeQuery();
            return rs.next() ? Optional.of(held(ref, rs)) : Optional.empty();
        });
    }

    Optional<BeforeRedirect> beforeRedirect(AASessionRef ref) {
        return statements.run(BEFORE_REDIRECT, ps -> {
            bind(ps, ref);
            var rs = ps.executeQuery();
            return rs.next() ? Optional.of(new BeforeRedirect(held(ref, rs),
                    rs.getObject("conversation_id", UUID.class), rs.getString("default_return_url"),
                    rs.getBytes("person"), handles(rs))) : Optional.empty();
        });
    }

    private static List<SealedHandle> handles(ResultSet rs) throws SQLException {
        if (rs.getArray("lender_ids") == null) return List.of();
        var lenders = (String[]) rs.getArray("lender_ids").getArray();
        var handles = (byte[][]) rs.getArray("handles").getArray();
        return IntStream.range(0, lenders.length).mapToObj(i -> new SealedHandle(lenders[i], handles[i])).toList();
    }

    /// False when it would be open beside another open one.
    boolean add(ConsentSession session) {
        return statements.run(ADD, ps -> {
            Parameters.set(ps, session.journey().borrowerId(), session.journey().journeyId(), session.id(),
                    session.createdAt(), session.state(), session.open(),
                    ps.getConnection().createArrayOf("uuid", session.offerIds().toArray()), session.aaHandle(),
                    session.returnUrl(), session.page(), session.evidence(), session.operationId(),
                    session.expiresAt(), session.livesUntil(), session.updatedAt());
            return ps.executeUpdate() == 1;
        });
    }

    void save(ConsentSession session) {
        statements.run(SAVE, ps -> {
            Parameters.set(ps, session.state(), session.open(), session.page(), session.evidence(),
                    session.operationId(), session.expiresAt(), session.livesUntil(), session.updatedAt(),
                    session.journey().borrowerId(), session.journey().journeyId(), session.id());
            return ps.executeUpdate();
        });
    }

    /// Ends the journey's open session as NOT_REQUIRED, unless it covers the one offer whose lender waits; null when
    /// none does.
    static Rider ending(JourneyRef ref, @Nullable UUID waiting, Instant now) {
        return new Rider(END_OPEN, Arrays.asList(AASessionState.NOT_REQUIRED, now, ref.borrowerId(), ref.journeyId(),
                waiting));
    }

    void run(Rider rider) {
        statements.run(rider.sql(), ps -> {
            Parameters.set(ps, rider.values().toArray());
            return ps.executeUpdate();
        });
    }

    private static void bind(PreparedStatement ps, AASessionRef ref) throws SQLException {
        Parameters.set(ps, ref.journey().borrowerId(), ref.journey().journeyId(), ref.sessionId());
    }

    private Held held(AASessionRef ref, ResultSet rs) throws SQLException {
        return new Held(rows.readEntity(rs, Journey.class), session(ref.journey(), rs));
    }

    private static ConsentSession session(JourneyRef journey, ResultSet rs) throws SQLException {
        return new ConsentSession(journey, rs.getObject("session_id", UUID.class),
                AASessionState.valueOf(rs.getString("session_state")),
                List.of((UUID[]) rs.getArray("offer_ids").getArray()), rs.getBytes("aa_handle"),
                rs.getBytes("session_return_url"), rs.getBytes("page"), rs.getBytes("evidence"),
                rs.getString("operation_id"), instant(rs.getTimestamp("session_expires_at")),
                instant(rs.getTimestamp("session_lives_until")), rs.getTimestamp("session_created_at").toInstant(),
                rs.getTimestamp("session_updated_at").toInstant());
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
