package al.headless.access;

import al.headless.kernel.Clock;
import al.headless.kernel.Credential;
import al.headless.kernel.Environment;
import al.headless.kernel.Ids;
import al.headless.kernel.TokenClass;
import al.headless.store.Parameters;
import al.headless.store.Statements;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Tenants, their applications and API keys.
@Singleton
public class Applications {
    private static final String NONE = "select not exists (select from application)";
    // Two first starts: the second waits, and looks again. The role of a service may lock no table for itself.
    private static final String ALONE = "select pg_advisory_xact_lock(hashtextextended('first application', 0))";
    private static final String CREATE = """
            with owner as (
              insert into tenant (id, name, created_at) select ?, ?, ? where not exists (select from application)
              returning id
            ), made as (
              insert into application (id, tenant_id, name, environment, default_version, aa_enabled, return_urls,
                created_at)
              select ?, id, ?, ?, ?, true, ?, ? from owner returning id
            )
            insert into api_key (id, application_id, secret_hash, created_at) select ?, id, ?, ? from made""";
    private static final String CREATE_LIMITED = """
            with made as (
              insert into application (id, tenant_id, name, environment, default_version, aa_enabled, return_urls,
                requests_per_minute, created_at)
              select ?, tenant_id, ?, environment, default_version, aa_enabled, return_urls, ?, ?
              from application where environment = ? order by created_at, id limit 1 returning id
            )
            insert into api_key (id, application_id, secret_hash, created_at) select ?, id, ?, ? from made""";

    private static final String RETURN_URLS = "select return_urls from application where id = ?";

    /// Where a first application sends borrowers back to: this machine, and the address that the contract's examples
    /// name, which then work as they are printed.
    private static final String[] FIRST_RETURN_URLS = {"http://127.0.0.1/", "http://[::1]/", "http://localhost/",
        "https://app.partner.example/aa/return"};

    private final Statements statements;
    private final Clock clock;

    Applications(Statements statements, Clock clock) {
        this.statements = statements;
        this.clock = clock;
    }

    /// Makes a test application with a key in a database that has no application yet, in the caller's transaction: of
    /// several that do so at once, on however many instances, one does. The key is shown this once.
    public Optional<Credential> createFirst(String name, String defaultVersion) {
        if (!statements.run(NONE, Applications::said)) return Optional.empty();
        statements.run(ALONE, ps -> ps.execute());
        var now = clock.now();
        var key = Token.mint(TokenClass.API_KEY, Environment.TEST, Ids.uuid(now));
        int made = statements.run(CREATE, ps -> {
            Parameters.set(ps, Ids.uuid(now), name, now, Ids.uuid(now), name, Environment.TEST, defaultVersion,
                    ps.getConnection().createArrayOf("text", FIRST_RETURN_URLS), now, key.id(), key.hash(), now);
            return ps.executeUpdate();
        });
        return made == 1 ? Optional.of(key.credential()) : Optional.empty();
    }

    private static boolean said(PreparedStatement question) throws SQLException {
        var rs = question.executeQuery();
        rs.next();
        return rs.getBoolean(1);
    }

    /// Makes a test application like the first one, with a limit of its own. The key is shown this once.
    public Credential createLimited(String name, int requestsPerMinute) {
        var now = clock.now();
        var key = Token.mint(TokenClass.API_KEY, Environment.TEST, Ids.uuid(now));
        int made = statements.run(CREATE_LIMITED, ps -> {
            Parameters.set(ps, Ids.uuid(now), name, requestsPerMinute, now, Environment.TEST, key.id(), key.hash(),
                    now);
            return ps.executeUpdate();
        });
        if (made != 1) throw new IllegalStateException("there is no test application to copy");
        return key.credential();
    }

    /// Where the application's borrowers may be sent back to.
    public List<String> returnUrls(UUID applicationId) {
        return statements.run(RETURN_URLS, ps -> {
            Parameters.set(ps, applicationId);
            var rs = ps.executeQuery();
            return rs.next() ? List.of((String[]) rs.getArray(1).getArray()) : List.of();
        });
    }
}
