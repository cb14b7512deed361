package al.headless.access;

import al.headless.store.Statements;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
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
            with defaults as (
              update borrower set person = coalesce(?, person), work = coalesce(?, work),
                address = coalesce(?, address), bank_account = coalesce(?, bank_account)
              where id = ?
            ), opened as (
              insert into session (borrower_id, id, created_at) values (?, ?, ?)
            )
            """ + PAIR;
    private static final String ROTATE = """
            with rotated as (
              update token_pair set state = 'ROTATED', replaced_by = ? where id = ?
            )
            """ + PAIR;
    private static final String LOCK = """
            select ended_at is null from session where borrower_id = ? and id = ? for update""";
    private static final String STATE = "select state, replaced_by from token_pair where id = ?";
    private static final String DISCARD = """
            update token_pair set state = 'DISCARDED' where id = ? and state = 'LIVE' and not used""";
    private static final String END = "update session set ended_at = ? where borrower_id = ? and id = ?";

    private final Statements statements;

    Sessions(Statements statements) {
        this.statements = statements;
    }

    /// What became of a pair, and which pair replaced it.
    public record Fate(PairState state, @Nullable UUID replacedBy) {}

    /// Opens a session with its first pair and keeps the borrower's defaults.
    public void open(UUID borrowerId, UUID sessionId, SealedDefaults defaults, TokenPair pair, Instant now) {
        statements.run(OPEN, ps -> {
            ps.setBytes(1, defaults.person());
            ps.setBytes(2, defaults.work());
            ps.setBytes(3, defaults.address());
            ps.setBytes(4, defaults.bankAccount());
            ps.setObject(5, borrowerId);
            ps.setObject(6, borrowerId);
            ps.setObject(7, sessionId);
            ps.setTimestamp(8, Timestamp.from(now));
            bind(ps, 9, borrowerId, sessionId, pair);
            return ps.executeUpdate();
        });
    }

    /// Locks the session; false when it has ended.
    public boolean lock(UUID borrowerId, UUID sessionId) {
        return statements.run(LOCK, ps -> {
            ps.setObject(1, borrowerId);
            ps.setObject(2, sessionId);
            var rs = ps.executeQuery();
            return rs.next() && rs.getBoolean(1);
        });
    }

    public Optional<Fate> fate(UUID pairId) {
        return statements.run(STATE, ps -> {
            ps.setObject(1, pairId);
            var rs = ps.executeQuery();
            return rs.next() ? Optional.of(new Fate(PairState.valueOf(rs.getString("state")),
                    rs.getObject("replaced_by", UUID.class))) : Optional.empty();
        });
    }

    /// Replaces a pair by a new one.
    public void rotate(UUID oldPair, UUID borrowerId, UUID sessionId, TokenPair pair) {
        statements.run(ROTATE, ps -> {
            ps.setObject(1, pair.id());
            ps.setObject(2, oldPair);
            bind(ps, 3, borrowerId, sessionId, pair);
            return ps.executeUpdate();
        });
    }

    /// Discards a pair that nobody used; false when somebody did. Waits for a write that is using it now.
    public boolean discard(UUID pairId) {
        return statements.run(DISCARD, ps -> {
            ps.setObject(1, pairId);
            return ps.executeUpdate() == 1;
        });
    }

    /// Ends the session: none of its tokens proves anything any more.
    public void end(UUID borrowerId, UUID sessionId, Instant now) {
        statements.run(END, ps -> {
            ps.setTimestamp(1, Timestamp.from(now));
            ps.setObject(2, borrowerId);
            ps.setObject(3, sessionId);
            return ps.executeUpdate();
        });
    }

    private static void bind(PreparedStatement ps, int from, UUID borrowerId, UUID sessionId, TokenPair pair)
            throws SQLException {
        ps.setObject(from, pair.id());
        ps.setObject(from + 1, borrowerId);
        ps.setObject(from + 2, sessionId);
        ps.setBytes(from + 3, pair.session().hash());
        ps.setBytes(from + 4, pair.refresh().hash());
        ps.setTimestamp(from + 5, Timestamp.from(pair.sessionExpiresAt()));
        ps.setTimestamp(from + 6, Timestamp.from(pair.refreshExpiresAt()));
    }
}
