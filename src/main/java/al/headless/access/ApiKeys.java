package al.headless.access;

import al.headless.kernel.Clock;
import al.headless.kernel.Credential;
import al.headless.kernel.Environment;
import al.headless.kernel.Ids;
import al.headless.kernel.TokenClass;
import al.headless.store.Parameters;
import al.headless.store.Statements;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// The API keys of applications: made, replaced with an overlap, revoked. For operators, in their transaction. Every
/// instance asks the database about a key that is presented to it: what is done here holds at once, everywhere.
@Singleton
public class ApiKeys {
    private static final String ENVIRONMENT = "select environment from application where id = ?";
    private static final String ADD = """
            insert into api_key (id, application_id, secret_hash, created_at) values (?, ?, ?, ?)""";
    // Never later than it would have ended anyway.
    private static final String EXPIRE = """
            update api_key set expires_at = least(expires_at, ?)
            where id = ? and revoked_at is null and coalesce(expires_at > ?, true)
            returning application_id, expires_at""";
    private static final String REVOKE = "update api_key set revoked_at = ? where id = ? and revoked_at is null";

    private final Statements statements;
    private final Clock clock;

    ApiKeys(Statements statements, Clock clock) {
        this.statements = statements;
        this.clock = clock;
    }

    /// A key that was made, which is shown this once, and until when the one that it replaces works beside it.
    public record Rotated(UUID id, Credential credential, Instant formerUntil) {}

    /// A key that was made, which is shown this once.
    public record Made(UUID id, Credential credential) {}

    /// One more key for an application; empty when there is no such application.
    public Optional<Made> create(UUID applicationId) {
        return statements.run(ENVIRONMENT, ps -> {
            Parameters.set(ps, applicationId);
            var rs = ps.executeQuery();
            return rs.next() ? Optional.of(Environment.valueOf(rs.getString(1))) : Optional.<Environment>empty();
        }).map(environment -> add(applicationId, environment));
    }

    private Made add(UUID applicationId, Environment environment) {
        var now = clock.now();
        var key = Token.mint(TokenClass.API_KEY, environment, Ids.uuid(now));
        statements.run(ADD, ps -> {
            Parameters.set(ps, key.id(), applicationId, key.hash(), now);
            return ps.executeUpdate();
        });
        return new Made(key.id(), key.credential());
    }

    /// Another key for the same application; the former one works beside it for `overlap` and then no more, or until
    /// it ends anyway, whichever comes first. Empty when the former one does not work now.
    public Optional<Rotated> rotate(UUID id, Duration overlap) {
        var now = clock.now();
        return statements.run(EXPIRE, ps -> {
            Parameters.set(ps, now.plus(overlap), id, now);
            var rs = ps.executeQuery();
            return rs.next() ? Optional.of(new Former(rs.getObject("application_id", UUID.class),
                    rs.getTimestamp("expires_at").toInstant())) : Optional.<Former>empty();
        }).flatMap(former -> create(former.applicationId)
                .map(made -> new Rotated(made.id(), made.credential(), former.until)));
    }

    /// A key that is replaced: whose, and until when it works.
    private record Former(UUID applicationId, Instant until) {}

    /// The key proves nothing from now on, also not for a request that is under way. False when it was revoked before,
    /// or never made.
    public boolean revoke(UUID id) {
        return statements.run(REVOKE, ps -> {
            Parameters.set(ps, clock.now(), id);
            return ps.executeUpdate() == 1;
        });
    }
}
