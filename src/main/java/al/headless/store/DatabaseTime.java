package al.headless.store;

import al.headless.kernel.MachineTime;
import al.headless.kernel.SystemClock;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the database what time it is, and tells the clock. A machine whose own clock is more than five seconds off is
/// reported once, and once more when it is right again: nothing is decided by it, but its log is hard to read.
@Singleton
public class DatabaseTime {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseTime.class);
    private static final String ASK = "select clock_timestamp()";
    private static final int READINGS = 5; // each is off by half of the time that it took at most: the shortest counts

    private static final Duration SKEW = Duration.ofSeconds(5); // far more than asking takes

    private final DataSource dataSource;
    private final MachineTime machine;
    private final SystemClock clock;
    private volatile boolean off;

    DatabaseTime(@Named("background") DataSource dataSource, MachineTime machine, SystemClock clock) {
        this.dataSource = DelegatingDataSource.unwrapDataSource(dataSource);
        this.machine = machine;
        this.clock = clock;
    }

    private record Reading(Instant told, Instant timeOfDay, long asked, long heard) {
        long took() {
            return heard - asked;
        }

        /// When the database looked at its clock, as nearly as can be known.
        long middle() {
            return asked + took() / 2;
        }
    }

    /// Again each minute, in which a machine's count is off by milliseconds at most.
    @Scheduled(fixedDelay = "1m", initialDelay = "1m")
    void eachMinute() {
        try {
            tell();
        } catch (IllegalStateException e) {
            LOG.warn("the database's time could not be asked for; the clock goes on from what it was told last", e);
        }
    }

    /// Sets the clock. Fails when the database does not answer.
    public void tell() {
        try (var connection = dataSource.getConnection()) {
            var best = best(connection);
            clock.tell(best.told, best.middle());
            compare(Duration.between(best.told, best.timeOfDay));
        } catch (SQLException e) {
            throw new IllegalStateException("the database did not say what time it is", e);
        }
    }

    private void compare(Duration ahead) {
        boolean was = off;
        off = ahead.abs().compareTo(SKEW) > 0;
        if (off && !was) LOG.warn("this machine's clock is {} s ahead of the database's", ahead.toSeconds());
        if (was && !off) LOG.info("this machine's clock agrees with the database's again");
    }

    private Reading best(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(ASK)) {
            var best = reading(statement, null);
            for (int i = 1; i < READINGS; i++) best = reading(statement, best);
            return best;
        }
    }

    /// The better of a new reading and the best one so far.
    private Reading reading(PreparedStatement statement, @Nullable Reading best) throws SQLException {
        long asked = machine.nanos();
        try (var rs = statement.executeQuery()) {
            long heard = machine.nanos();
            rs.next();
            var reading = new Reading(rs.getObject(1, OffsetDateTime.class).toInstant(), machine.timeOfDay(), asked,
                    heard);
            return best == null || reading.took() < best.took() ? reading : best;
        }
    }
}
