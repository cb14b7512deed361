package al.headless.access;

import al.headless.kernel.Caller;
import al.headless.kernel.Caller.BorrowerSession;
import al.headless.kernel.Clock;
import al.headless.kernel.Environment;
import al.headless.kernel.ServiceSettings;
import al.headless.kernel.TokenClass;
import al.headless.store.Parameters;
import al.headless.store.Statements;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Proves a presented token with one statement, outside any transaction.
@Singleton
public class Callers {
    private static final String BY_KEY = """
            select k.secret_hash, a.id as application_id, a.default_version, a.aa_enabled,
              a.requests_per_minute
            from api_key k join application a on a.id = k.application_id
            where k.id = ? and a.environment = ? and k.revoked_at is null and coalesce(k.expires_at > ?, true)
              and a.suspended_at is null""";
    private static final String BY_PAIR = """
            select p.session_hash, p.refresh_hash, p.session_expires_at > ? as session_live,
              p.refresh_expires_at > ? as refresh_live, p.state, s.borrower_id, s.id as session_id, b.external_id,
              b.data_key, a.id as application_id, a.default_version, a.aa_enabled, a.requests_per_minute
            from token_pair p
            join session s on s.borrower_id = p.borrower_id and s.id = p.session_id
            join borrower b on b.id = p.borrower_id
            join application a on a.id = b.application_id
            where p.id = ? and a.environment = ? and s.ended_at is null and a.suspended_at is null""";

    private final Statements statements;
    private final Clock clock;
    private final List<Environment> served;

    Callers(Statements statements, Clock clock, ServiceSettings settings) {
        this.statements = statements;
        this.clock = clock;
        this.served = settings.environments();
    }

    /// Who holds this token; empty when it is malformed, unknown, expired, revoked, of an application that is
    /// suspended, or of an environment that this instance does not serve. A token whose pair was rotated or discarded
    /// while its session lives proves too, and is marked so.
    ///
    /// What it proves may be over before the request's body is there: a write is judged again when its key is opened.
    public Optional<Caller> prove(String text) {
        return Token.parse(text).filter(token -> served.contains(token.environment()))
                .flatMap(token -> token.tokenClass() == TokenClass.API_KEY ? byKey(token) : byPair(token));
    }

    private Optional<Caller> byKey(Token token) {
        var now = clock.now();
        return statements.runForStranger(BY_KEY, ps -> {
            Parameters.set(ps, token.id(), token.environment(), now);
            var rs = ps.executeQuery();
            if (!rs.next() || !token.matches(rs.getBytes("secret_hash"))) return Optional.empty();
            return Optional.of(caller(token, rs, null));
        });
    }

    private Optional<Caller> byPair(Token token) {
        var now = clock.now();
        return statements.runForStranger(BY_PAIR, ps -> {
            Parameters.set(ps, now, now, token.id(), token.environment());
            var rs = ps.executeQuery();
            return rs.next() ? session(token, rs) : Optional.empty();
        });
    }

    private static Optional<Caller> session(Token token, ResultSet rs) throws SQLException {
        var name = token.tokenClass() == TokenClass.SESSION ? "session" : "refresh";
        if (!rs.getBoolean(name + "_live") || !token.matches(rs.getBytes(name + "_hash"))) return Optional.empty();
        return Optional.of(caller(token, rs, new BorrowerSession(rs.getObject("borrower_id", UUID.class),
                rs.getString("external_id"), rs.getObject("session_id", UUID.class),
                PairState.valueOf(rs.getString("state")) != PairState.LIVE, rs.getBytes("data_key"))));
    }

    private static Caller caller(Token token, ResultSet rs, BorrowerSession session) throws SQLException {
        return new Caller(token.tokenClass(), token.id(), rs.getObject("application_id", UUID.class),
                token.environment(), rs.getString("default_version"), rs.getBoolean("aa_enabled"),
                rs.getObject("requests_per_minute", Integer.class), session);
    }
}
