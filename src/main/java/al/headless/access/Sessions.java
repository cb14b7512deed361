package al.headless.access;

import al.headless.store.Parameters;
import al.headless.store.Rider;
import al.headless.store.Statements;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The sessions of borrowers and their pairs of tokens. Every method is one statement.
@Singleton
public class Sessions {
    private static final String PAIR = """
            insert into token_pair (id, borrower_id, session_id, session_hash, refresh_hash, session_expires_at,
              refresh_expires_at, state, used)
            values (?, ?, ?, ?, ?, ?, ?, 'LIVE', false)""";
    private static final String OPEN = """
            defaults as (
              update borrower set person = coalesce(?, person), work = coalesce(?, work),
                address = coalesce(?, address), bank_account = coalesce(?, bank_account)
              where id = ?
            ), opened as (
              insert into session (borrower_id, id, created_at) values (?, ?, ?)
            )
            """ + PAIR;
    private static final String ROTATE = """
            with rotated as (
              update token_pair set state = 'ROTATED', replaced_by = ?, replaced_under = ? where id = ?
            )
            """ + PAIR;
    private static final String LOCK = """
            select ended_at is null, created_at from session where borrower_id = ? and id = ? for update""";
    private static final String STATE = "select state, replaced_by from token_pair where id = ?";
    private static final String DISCARD = """
            update token_pair set state = 'DISCARDED' where id = ? and state = 'LIVE' and not used""";
    private static final String END = """
            with entry as (%s)
            update session set ended_at = ? where borrower_id = ? and id = ?""";

    private static final String END_ONE = """
            update session set ended_at = ? where borrower_id = ? and id = ? and ended_at is null""";

    private final Statements statements;

    Sessions(Statements statements) {
        this.statements = statements;
    }

    /// What became of a pair, and which pair replaced it.
    public record Fate(PairState state, @Nullable UUID replacedBy) {}

    /// Opens a session with its first pair, keeps the borrower's defaults, and takes `riders` along.
    public void open(UUID borrowerId, UUID sessionId, SealedDefaults defaults, TokenPair pair, List<Rider> riders,
            Instant now) {
        var sql = new StringBuilder("with ");
        for (int i = 0; i < riders.size(); i++) {
            sql.append("rider_%d as (%s), ".formatted(i, riders.get(i).sql()));
        }
        statements.run(sql + OPEN, ps -> {
            int next = Parameters.set(ps, riders.stream().flatMap(rider -> rider.values().stream()).toArray());
            next = Parameters.setFrom(next, ps, defaults.person(), defaults.work(), defaults.address(),
                    defaults.bankAccount(), borrowerId, borrowerId, sessionId, now);
            bind(ps, next, borrowerId, sessionId, pair);
            return ps.executeUpdate();
        });
    }

    /// Locks the session. Answers since when it is open; empty when it has ended.
    public Optional<Instant> lock(UUID borrowerId, UUID sessionId) {
        return statements.run(LOCK, ps -> {
            Parameters.set(ps, borrowerId, sessionId);
            var rs = ps.executeQuery();
            return rs.next() && rs.getBoolean(1) ? Optional.of(rs.getTimestamp("created_at").toInstant())
                    : Optional.empty();
        });
    }

    public Optional<Fate> fate(UUID pairId) {
        return statements.run(STATE, ps -> {
            Parameters.set(ps, pairId);
            var rs = ps.executeQuery();
            return rs.next() ? Optional.of(new Fate(PairState.valueOf(rs.getString("state")),
                    rs.getObject("replaced_by", UUID.class))) : Optional.empty();
        });
    }

    /// Replaces a pair by a new one, under an idempotency key. Waits for the writes that are using the old one now.
    public void rotate(UUID oldPair, byte[] key, UUID borrowerId, UUID sessionId, TokenPair pair) {
        statements.run(ROTATE, ps -> {
            bind(ps, Parameters.set(ps, pair.id(), key, oldPair), borrowerId, sessionId, pair);
            return ps.executeUpdate();
        });
    }

    /// Discards a pair that nobody used; false when somebody did. Waits for a write that is using it now.
    public boolean discard(UUID pairId) {
        return statements.run(DISCARD, ps -> {
            Parameters.set(ps, pairId);
            return ps.executeUpdate() == 1;
        });
    }

    /// Ends the session and takes the trail's entry along: none of its tokens proves anything any more.
    public void end(UUID borrowerId, UUID sessionId, Rider entry, Instant now) {
        statements.run(END.formatted(entry.sql()), ps -> {
            Parameters.setFrom(Parameters.set(ps, entry.values().toArray()), ps, now, borrowerId, sessionId);
            return ps.executeUpdate();
        });
    }

    /// Ends the session: none of its tokens proves anything any more. False when it has ended, or never was.
    public boolean end(UUID borrowerId, UUID sessionId, Instant now) {
        return statements.run(END_ONE, ps -> {
            Parameters.set(ps, now, borrowerId, sessionId);
            return ps.executeUpdate() == 1;
        });
    }

    private static void bind(PreparedStatement ps, int from, UUID borrowerId, UUID sessionId, TokenPair pair)
            throws SQLException {
        Parameters.setFrom(from, ps, pair.id(), borrowerId, sessionId, pair.session().hash(),
                pair.refresh().hash(), pair.sessionExpiresAt(), pair.refreshExpiresAt());
    }
}
