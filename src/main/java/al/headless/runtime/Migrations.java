package al.headless.runtime;

import al.headless.kernel.OfService;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings the schema up to date before anybody is given a pool, over connections of its own.
///
/// Guarantees: a migration may take as long as it needs; it waits for a lock no longer than
/// `headless.migrations.lock-wait` at a time, because everybody else would wait behind it, and tries again after a
/// pause; of instances that start at once one migrates and the others wait; a release starts beside a schema that a
/// newer one has migrated, and refuses one whose released migrations were changed.
///
/// Refuses with a [DatabaseRefusal] when locks stay taken, and when the role may not change the schema. The rule for
/// what a migration may do is in `src/decisions/0007-releases-run-side-by-side.md`.
@Singleton
@OfService
final class Migrations implements BeanCreatedEventListener<DataSource> {
    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String NOT_PERMITTED = "42501";
    private static final int OTHERS_MIGRATE_SECONDS = 3_600; // Flyway looks every second; its default is 50 s
    private static final int CONNECT_SECONDS = 2;
    private static final int LONGEST_CHAIN = 20;

    private final Supplier<DatabaseAddress> owner;
    private final List<String> locations;
    private final Duration lockWait;
    private final Duration pause;
    private final int attempts;
    private boolean done;

    @Inject
    Migrations(EmbeddedDatabase database, MigrationSettings settings) {
        this(database::owner, settings);
    }

    Migrations(Supplier<DatabaseAddress> owner, MigrationSettings settings) {
        this.owner = owner;
        this.locations = settings.locations();
        this.lockWait = settings.lockWait();
        this.pause = settings.pause();
        this.attempts = settings.attempts();
    }

    @Override public synchronized DataSource onCreated(BeanCreatedEvent<DataSource> event) {
        if (!done) run();
        done = true;
        return event.getBean();
    }

    /// Whether the schema is that of this release, or of a newer one.
    synchronized boolean done() {
        return done;
    }

    /// Runs what is missing.
    void run() {
        var flyway = flyway();
        for (int attempt = 1; !migrated(flyway, attempt == attempts); attempt++) {
            LOG.warn("A migration waits for a lock: somebody has held it for {} ms (try {} of {})", lockWait.toMillis(),
                    attempt, attempts);
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    private boolean migrated(Flyway flyway, boolean last) {
        try {
            flyway.migrate();
            return true;
        } catch (FlywayException e) {
            switch (state(e).orElse("")) {
                case LOCK_NOT_AVAILABLE -> {
                    if (!last) return false;
                    throw new DatabaseRefusal("A migration was given no lock in " + attempts + " tries: end the "
                            + "transactions that hold it (see pg_stat_activity) and start again.", e);
                }
                case NOT_PERMITTED -> throw new DatabaseRefusal("The database's role may not change the schema: let "
                        + "its owner do it (HEADLESS_DATABASE_OWNER), or make the role the database's owner.", e);
                default -> throw e;
            }
        }
    }

    /// Every setting that decides something is named, also where it is the default.
    private Flyway flyway() {
        return Flyway.configure()
                // With its own lock inside a transaction, an index that is built concurrently would wait for ever.
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .dataSource(source())
                .locations(locations.toArray(String[]::new))
                .failOnMissingLocations(true)
                .validateMigrationNaming(true) // a file that is called wrongly would be passed over in silence
                .validateOnMigrate(true)
                .ignoreMigrationPatterns("*:future") // the release before starts beside a newer schema
                .outOfOrder(false)
                .baselineOnMigrate(false)
                .cleanDisabled(true)
                .mixed(true) // an index that is built concurrently is told first how long it may wait
                .placeholderReplacement(false) // a text with ${…} in it is that text
                .lockRetryCount(OTHERS_MIGRATE_SECONDS)
                .load();
    }

    private DataSource source() {
        var address = owner.get();
        var source = new PGSimpleDataSource();
        source.setUrl(address.url());
        source.setUser(address.user());
        source.setPassword(address.password());
        source.setApplicationName("headless-lending-migrations");
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setSocketTimeout(0); // as long as it takes
        source.setTcpKeepAlive(true);
        source.setTargetServerType("primary");
        source.setLogServerErrorDetail(false);
        source.setOptions("-c lock_timeout=" + lockWait.toMillis()
                + " -c statement_timeout=0 -c idle_in_transaction_session_timeout=0");
        return source;
    }

    private static Optional<String> state(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause).limit(LONGEST_CHAIN)
                .filter(SQLException.class::isInstance).map(cause -> ((SQLException) cause).getSQLState())
                .filter(state -> state != null).findFirst();
    }
}
