package al.headless.command;

import al.headless.kernel.Clock;
import al.headless.store.Fault;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the day partitions of stored answers ahead of time and drops those whose keys have expired. Any instance may
/// do it at any time; an advisory lock lets one at a time.
@Singleton
public class AnswerDays {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerDays.class);
    private static final int DAYS_AHEAD = 2;
    private static final Duration LOCK_WAIT = Duration.ofMillis(500); // a write waits 2 s for a lock itself
    private static final Duration OTHERS_FIRST = Duration.ofMillis(500);
    private static final int ATTEMPTS = 10;
    private static final long LOCK = 0x5744_4159L; // "WDAY": any number that nobody else locks
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'stored_answer_'yyyyMMdd");
    private static final String PARTITIONS = """
            select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
            where i.inhparent = 'stored_answer'::regclass and c.relname ~ '^stored_answer_[0-9]{8}$'""";

    private final DataSource dataSource;
    private final Clock clock;

    AnswerDays(@Named("background") DataSource dataSource, Clock clock) {
        this.dataSource = DelegatingDataSource.unwrapDataSource(dataSource);
        this.clock = clock;
    }

    /// Also on a schedule, far more often than days pass.
    @Scheduled(fixedDelay = "1h", initialDelay = "1h")
    void hourly() {
        try {
            prepare();
        } catch (IllegalStateException e) {
            LOG.warn("the partitions of stored answers were not prepared; the next hour tries again", e);
        }
    }

    /// Today, tomorrow and the day after have a partition; expired days have none. Days are those of the database.
    ///
    /// Every write waits behind the lock that this takes, so it is waited for only half a second at a time. Where it is
    /// never free, the next hour tries again: days lie ahead, and what has no partition is kept beside them.
    public void prepare() {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            if (prepared()) return;
            LockSupport.parkNanos(OTHERS_FIRST.toNanos());
        }
        LOG.warn("the partitions of stored answers are locked by somebody; the next hour tries again");
    }

    private boolean prepared() {
        var today = LocalDate.ofInstant(clock.now(), ZoneOffset.UTC);
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (var sql = connection.createStatement()) {
                sql.execute("select pg_advisory_xact_lock(" + LOCK + ")");
                sql.execute("set local lock_timeout = " + LOCK_WAIT.toMillis());
                change(sql, present(sql), today);
            }
            commit(connection);
            return true;
        } catch (SQLException e) {
            if (Fault.behind(e).filter(Fault.LOCKED::equals).isPresent()) return false;
            throw new IllegalStateException("the partitions of stored answers could not be prepared", e);
        }
    }

    private static List<String> present(Statement sql) throws SQLException {
        var names = new ArrayList<String>();
        var rs = sql.executeQuery(PARTITIONS);
        while (rs.next()) names.add(rs.getString(1));
        return names;
    }

    private static void change(Statement sql, List<String> present, LocalDate today) throws SQLException {
        var oldest = today.minusDays(StoredAnswers.DAYS_KEPT - 1L);
        var missing = today.datesUntil(today.plusDays(DAYS_AHEAD + 1L))
                .filter(day -> !present.contains(NAME.format(day))).toList();
        var expired = present.stream().filter(name -> name.compareTo(NAME.format(oldest)) < 0).toList();
        if (!missing.isEmpty() || !expired.isEmpty()) {
            // From the top, as readers and writers do: else each could wait for the other.
            sql.execute("lock table stored_answer in access exclusive mode");
        }
        for (var name : expired) sql.execute("drop table " + name);
        sql.execute("delete from stored_answer_rest where day < '" + oldest + "'");
        for (var day : missing) make(sql, day);
    }

    /// Answers that were stored while the day had no partition move into it; PostgreSQL would refuse it otherwise.
    /// Whole rows, with the columns that only a newer release knows; nothing of it is prepared.
    private static void make(Statement sql, LocalDate day) throws SQLException {
        var name = NAME.format(day);
        sql.execute("create table " + name + " (like stored_answer including all)");
        sql.execute("with homeless as (delete from stored_answer_rest where day = '" + day + "' returning *) "
                + "insert into " + name + " select * from homeless");
        sql.execute("alter table stored_answer attach partition " + name + " for values from ('" + day + "') to ('"
                + day.plusDays(1) + "')");
    }

    private static void commit(Connection connection) throws SQLException {
        connection.commit();
        connection.setAutoCommit(true);
    }
}
