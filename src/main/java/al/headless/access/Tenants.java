package al.headless.access;

import al.headless.kernel.Clock;
import al.headless.kernel.Environment;
import al.headless.kernel.Ids;
import al.headless.store.Parameters;
import al.headless.store.Statements;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Tenants and what is agreed with them about their applications. For operators, in their transaction.
@Singleton
public class Tenants {
    private static final String MOVE = "update application set default_version = ? where default_version = ?";
    private static final String ADD = "insert into tenant (id, name, created_at) values (?, ?, ?)";
    private static final String ADD_APPLICATION = """
            insert into application (id, tenant_id, name, environment, default_version, aa_enabled, return_urls,
              requests_per_minute, created_at)
            select ?, t.id, ?, ?, ?, ?, ?, ?, ? from tenant t where t.id = ?""";
    private static final String CHANGE = """
            update application set default_version = coalesce(?, default_version),
              aa_enabled = coalesce(?, aa_enabled), return_urls = coalesce(?, return_urls),
              requests_per_minute = case when ? = 0 then null else coalesce(?, requests_per_minute) end
            where id = ?""";
    private static final String SUSPEND = """
            update application set suspended_at = ? where id = ? and (suspended_at is null) = ?""";

    private final Statements statements;
    private final Clock clock;

    Tenants(Statements statements, Clock clock) {
        this.statements = statements;
        this.clock = clock;
    }

    /// What can be agreed and changed.
    ///
    /// @param requestsPerMinute the limit of its own; 0 for the usual one
    public record Terms(@Nullable String defaultVersion, @Nullable Boolean aaEnabled,
            @Nullable List<String> returnUrls, @Nullable Integer requestsPerMinute) {}

    public UUID create(String name) {
        var now = clock.now();
        var id = Ids.uuid(now);
        statements.run(ADD, ps -> {
            Parameters.set(ps, id, name, now);
            return ps.executeUpdate();
        });
        return id;
    }

    /// An application without a key; empty when there is no such tenant. Its environment never changes.
    public Optional<UUID> createApplication(UUID tenantId, String name, Environment environment, Terms terms) {
        var now = clock.now();
        var id = Ids.uuid(now);
        int made = statements.run(ADD_APPLICATION, ps -> {
            Parameters.set(ps, id, name, environment, terms.defaultVersion, Boolean.TRUE.equals(terms.aaEnabled),
                    ps.getConnection().createArrayOf("text", terms.returnUrls == null ? new Object[0]
                            : terms.returnUrls.toArray()),
                    terms.requestsPerMinute, now, tenantId);
            return ps.executeUpdate();
        });
        return made == 1 ? Optional.of(id) : Optional.empty();
    }

    /// Changes what is given and leaves the rest. False when there is no such application.
    public boolean change(UUID applicationId, Terms terms) {
        return statements.run(CHANGE, ps -> {
            var urls = terms.returnUrls == null ? null
                    : ps.getConnection().createArrayOf("text", terms.returnUrls.toArray());
            Parameters.set(ps, terms.defaultVersion, terms.aaEnabled, urls, terms.requestsPerMinute,
                    terms.requestsPerMinute, applicationId);
            return ps.executeUpdate() == 1;
        });
    }

    /// Gives all applications that answer with one version by default another one; how many they are.
    public int moveDefaults(String from, String to) {
        return statements.run(MOVE, ps -> {
            Parameters.set(ps, to, from);
            return ps.executeUpdate();
        });
    }

    /// Its keys and its borrowers' sessions prove nothing until it is resumed; what is under way with lenders goes on.
    /// False when it is suspended already, or not there.
    public boolean suspend(UUID applicationId) {
        return suspended(applicationId, true);
    }

    /// False when it is not suspended, or not there.
    public boolean resume(UUID applicationId) {
        return suspended(applicationId, false);
    }

    private boolean suspended(UUID applicationId, boolean now) {
        return statements.run(SUSPEND, ps -> {
            Parameters.set(ps, now ? clock.now() : null, applicationId, now);
            return ps.executeUpdate() == 1;
        });
    }
}
