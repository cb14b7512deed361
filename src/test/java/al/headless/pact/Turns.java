package al.headless.pact;

import al.headless.testing.Service;
import al.headless.testing.TestClock;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import javax.sql.DataSource;

/// When everybody else speaks while a borrower is on the way.
record Turns(Service service, String journey) {
    private static final int MOST_ROUNDS = 100; // of jobs that enqueue jobs
    private static final String FIRST_WORD = """
            with waiting as (
              select t.task_instance, row_number() over (order by t.execution_time, t.task_instance) as place
              from scheduled_tasks t join conversation c on t.task_instance like c.id || '/%'
              where c.journey_id = ?::uuid and t.task_name = 'sandbox-event'
            )
            update scheduled_tasks t set execution_time = case when w.place = 1 then ?::timestamptz
              else greatest(t.execution_time, ?::timestamptz) + interval '1 hour' end
            from waiting w where t.task_name = 'sandbox-event' and t.task_instance = w.task_instance""";
    private static final String FORGOTTEN = """
            with scene as (insert into testing.scene values (?::uuid) on conflict do nothing)
            delete from scheduled_tasks t using conversation c where c.journey_id = ?::uuid
              and (convert_from(t.task_data, 'UTF8') like '%' || c.journey_id || '%'
                or t.task_instance like c.id || '%')""";
    private static final String DUE = "select 1 from scheduled_tasks where execution_time <= ? limit 1";

    /// Lets everybody say what there is to say. False when that was nothing.
    boolean all() {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            if (!due()) return round > 0;
            service.runJobsOnce();
        }
        throw new AssertionError("jobs enqueue jobs without end");
    }

    /// Runs what is due, and of what lenders have to say the next word only. False when that was nothing.
    boolean word() {
        var now = now();
        with(FIRST_WORD, sql -> {
            sql.setString(1, journey);
            sql.setTimestamp(2, now);
            sql.setTimestamp(3, now);
            return sql.executeUpdate();
        });
        if (!due()) return false;
        service.runJobsOnce();
        return true;
    }

    /// Nobody has anything to say any more: no timer of this journey costs the next one any time.
    void over() {
        with(FORGOTTEN, sql -> {
            sql.setString(1, journey);
            sql.setString(2, journey);
            return sql.executeUpdate();
        });
    }

    private boolean due() {
        return with(DUE, sql -> {
            sql.setTimestamp(1, now());
            return sql.executeQuery().next();
        });
    }

    private interface Use<T> {
        T of(PreparedStatement sql) throws SQLException;
    }

    private <T> T with(String text, Use<T> use) {
        var pool = DelegatingDataSource.unwrapDataSource(service.bean(DataSource.class));
        try (var connection = pool.getConnection(); var sql = connection.prepareStatement(text)) {
            return use.of(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private Timestamp now() {
        return Timestamp.from(service.bean(TestClock.class).now());
    }
}
