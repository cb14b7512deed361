package al.headless.runtime;

import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where a pool gets its connections from. It tries four times a second, by one thread for each pool, until the
/// database is there again, however long that takes: the pool by itself would double its pause after each failure, up
/// to five seconds.
///
/// Until the first connection was made it fails at once: the pool has a limit of its own for a start.
final class PatientDataSource extends DelegatingDataSource {
    private static final Logger LOG = LoggerFactory.getLogger(PatientDataSource.class);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final String name;
    private final BooleanSupplier over;
    private volatile boolean reached;

    /// @param over whether the service stops, and nobody wants the connection any more
    PatientDataSource(String name, DataSource driver, BooleanSupplier over) {
        super(driver);
        this.name = name;
        this.over = over;
    }

    private interface Attempt {
        Connection connect() throws SQLException;
    }

    @Override public Connection getConnection() throws SQLException {
        return patiently(super::getConnection);
    }

    @Override public Connection getConnection(String user, String password) throws SQLException {
        return patiently(() -> super.getConnection(user, password));
    }

    private Connection patiently(Attempt attempt) throws SQLException {
        long begin = System.nanoTime();
        for (boolean told = false; ; told = true) {
            try {
                var connection = attempt.connect();
                reached = true;
                if (told) LOG.info("The database is back for {} after {} ms", name, millisSince(begin));
                return connection;
            } catch (SQLException e) {
                if (!reached || over.getAsBoolean() || Thread.currentThread().isInterrupted()) throw e;
                if (!told) LOG.warn("The database cannot be reached for {} ({})", name, e.getSQLState());
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static long millisSince(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }
}
