package al.headless.runtime;

import al.headless.job.Looks;
import al.headless.privacy.KeyHolding;
import al.headless.store.BackgroundStatements;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether this instance can do its work: the database answers, the schema is up to date, the master key holds every
/// key that may seal something, jobs are looked for. Lenders do not count: without them the service still serves.
///
/// Guarantees: it is asked at most once a second, however many ask; a check that fails is told by its name alone.
@Singleton
final class Readiness {
    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration LATE = Duration.ofSeconds(10); // jobs are looked for ten times a second

    private final BackgroundStatements statements;
    private final Migrations migrations;
    private final KeyHolding keys;
    private final Looks looks;
    private Map<String, Boolean> facts;
    private long at; // nanoseconds

    Readiness(BackgroundStatements statements, Migrations migrations, KeyHolding keys, Looks looks) {
        this.statements = statements;
        this.migrations = migrations;
        this.keys = keys;
        this.looks = looks;
    }

    /// Each check by its name, in the same order, and whether it holds.
    synchronized Map<String, Boolean> facts() {
        if (facts == null || System.nanoTime() - at > FRESH.toNanos()) {
            var now = new LinkedHashMap<String, Boolean>();
            now.put("database", holds("database", () -> statements.run("select 1", ps -> ps.executeQuery().next())));
            now.put("migrations", migrations.done());
            // Asked of the database: without that, nothing is known of it.
            now.put("masterKey", now.get("database") && holds("masterKey", keys::allKnown));
            now.put("jobs", !looks.late(LATE));
            facts = now;
            at = System.nanoTime();
        }
        return facts;
    }

    private static boolean holds(String name, BooleanSupplier check) {
        try {
            return check.getAsBoolean();
        } catch (RuntimeException e) {
            LOG.debug("not ready: {}", name, e);
            return false;
        }
    }
}
