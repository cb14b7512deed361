package al.headless.command;

import al.headless.kernel.Clock;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the day partitions of stored answers ahead of time and drops those whose keys have expired. Any instance may
/// do it at any time; an advisory lock lets one at a time.
@Singleton
public class AnswerDays {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerDays.class);
    private static final int DAYS_AHEAD = 2;
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

    /// Today, tomorrow and the day after have a partition; expired days have none.
    public void prepare() {
        var today = LocalDate.ofInstant(clock.now(), ZoneOffset.UTC);
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (var sql = connection.createStatement()) {
                sql.execute("select pg_advisory_xact_lock(" + LOCK + ")");
                var present = present(sql);
                for (int ahead = 0; ahead <= DAYS_AHEAD; ahead++) make(sql, today.plusDays(ahead), present);
                var oldest = NAME.format(today.minusDays(StoredAnswers.DAYS_KEPT - 1L));
                for (var name : present) if (name.compareTo(oldest) < 0) sql.execute("drop table " + name);
            }
            commit(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("the partitions of stored answers could not be prepared", e);
        }
    }

    private static List<String> present(Statement sql) throws SQLException {
        var names = new ArrayList<String>();
        var rs = sql.executeQuery(PARTITIONS);
        while (rs.next()) names.add(rs.getString(1));
        return names;
    }

    private static void make(Statement sql, LocalDate day, List<String> present) throws SQLException {
        var name = NAME.format(day);
        if (present.contains(name)) return;
        sql.execute("create table " + name + " partition of stored_answer for values from ('" + day + "') to ('"
                + day.plusDays(1) + "')");
    }

    private static void commit(Connection connection) throws SQLException {
        connection.commit();
        connection.setAutoCommit(true);
    }
}
