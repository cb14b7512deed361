package al.headless.access;

import al.headless.kernel.Base32;
import al.headless.kernel.Clock;
import al.headless.kernel.Credential;
import al.headless.kernel.Environment;
import al.headless.kernel.Ids;
import al.headless.kernel.ServiceSettings;
import al.headless.store.Parameters;
import al.headless.store.Statements;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// Who may look at the page of an application: whoever was given a code by an operator, and exchanged it for a session.
///
/// A code works once, for [#CODE]; a session for [#SESSION] from its issue, however much it is used. Both are random
/// and only their hashes are stored. Neither works where the application is suspended or of an environment that this
/// instance does not serve. A session is of one application, and of nothing else.
@Singleton
public class PartnerAccess {
    public static final Duration CODE = Duration.ofMinutes(10);
    public static final Duration SESSION = Duration.ofMinutes(30);
    private static final int CODE_BYTES = 20;
    private static final int SESSION_BYTES = 32;
    private static final String ISSUE = """
            insert into partner_access (id, application_id, code_hash, made_at, ends_at)
            select ?, a.id, ?, ?, ? from application a where a.id = ? and a.suspended_at is null""";
    private static final String OPEN = """
            update partner_access p set used_at = ?, session_hash = ?, ends_at = ?
            from application a
            where p.code_hash = ? and p.used_at is null and p.ended_at is null and p.ends_at > ?
              and a.id = p.application_id and a.suspended_at is null and a.environment = any (string_to_array(?, ' '))
            returning p.id, p.application_id, a.name, p.ends_at""";
    private static final String FIND = """
            select p.id, p.application_id, a.name, p.ends_at
            from partner_access p join application a on a.id = p.application_id
            where p.session_hash = ? and p.ended_at is null and p.ends_at > ? and a.suspended_at is null
              and a.environment = any (string_to_array(?, ' '))""";
    private static final String HOLD = FIND + " for update of p";
    private static final String END = "update partner_access set ended_at = ? where id = ? and ended_at is null";
    private static final String REVOKE = """
            update partner_access set ended_at = ? where application_id = ? and ended_at is null and ends_at > ?""";

    private final Statements statements;
    private final Clock clock;
    private final String served;

    PartnerAccess(Statements statements, Clock clock, ServiceSettings settings) {
        this.statements = statements;
        this.clock = clock;
        this.served = settings.environments().stream().map(Environment::name).collect(Collectors.joining(" "));
    }

    /// A code that was made, which is shown this once.
    public record Made(Credential code, Instant endsAt) {}

    /// Somebody of a partner, for a while.
    public record Session(UUID id, UUID applicationId, String application, Instant endsAt) {}

    /// A session that was opened, and what proves it from now on.
    public record Opened(Session session, Credential proof) {}

    /// A code for an application; empty when there is no such application, or it is suspended.
    public Optional<Made> issue(UUID applicationId) {
        var now = clock.now();
        var code = new Credential(Base32.encode(Ids.random(CODE_BYTES)));
        int made = statements.run(ISSUE, ps -> {
            Parameters.set(ps, Ids.uuid(now), hash(code.text()), now, now.plus(CODE), applicationId);
            return ps.executeUpdate();
        });
        return made == 1 ? Optional.of(new Made(code, now.plus(CODE))) : Optional.empty();
    }

    /// Exchanges a code, which proves nothing after that; empty when it does not work now, whatever the reason.
    public Optional<Opened> open(String code) {
        var now = clock.now();
        // hexadecimal digits spell no word that a partner may not be shown
        var proof = new Credential(HexFormat.of().formatHex(Ids.random(SESSION_BYTES)));
        return statements.runForStranger(OPEN, ps -> {
            Parameters.set(ps, now, hash(proof.text()), now.plus(SESSION), hash(code), now, served);
            var rs = ps.executeQuery();
            return rs.next() ? Optional.of(session(rs)) : Optional.<Session>empty();
        }).map(session -> new Opened(session, proof));
    }

    /// Whose session this is; empty when it is over, was ended, or never was.
    public Optional<Session> find(String proof) {
        return statements.runForStranger(FIND, ps -> {
            Parameters.set(ps, hash(proof), clock.now(), served);
            var rs = ps.executeQuery();
            return rs.next() ? Optional.of(session(rs)) : Optional.empty();
        });
    }

    /// The same for the rest of the caller's transaction: it is not ended meanwhile, and of two acts of one session the
    /// second waits and sees what the first did.
    public Optional<Session> hold(String proof) {
        return statements.run(HOLD, ps -> {
            Parameters.set(ps, hash(proof), clock.now(), served);
            var rs = ps.executeQuery();
            return rs.next() ? Optional.of(session(rs)) : Optional.empty();
        });
    }

    /// Ends a session. False when it was ended before.
    public boolean end(UUID session) {
        return statements.run(END, ps -> {
            Parameters.set(ps, clock.now(), session);
            return ps.executeUpdate() == 1;
        });
    }

    /// Ends all codes and sessions of an application; answers how many that were.
    public int revoke(UUID applicationId) {
        var now = clock.now();
        return statements.run(REVOKE, ps -> {
            Parameters.set(ps, now, applicationId, now);
            return ps.executeUpdate();
        });
    }

    private static Session session(ResultSet rs) throws SQLException {
        return new Session(rs.getObject("id", UUID.class), rs.getObject("application_id", UUID.class),
                rs.getString("name"), rs.getTimestamp("ends_at").toInstant());
    }

    /// Of 160 and more random bits, which need no slow one.
    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
