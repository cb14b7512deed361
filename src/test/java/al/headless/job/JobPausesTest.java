package al.headless.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.testing.ApiTest;
import al.headless.testing.TestClock;
import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import io.micronaut.context.ApplicationContext;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How long a job that fails waits for its next try.
class JobPausesTest extends ApiTest {
    private static final String NAME = "always-failing";
    private static final int TRIES = 9;
    private static final int MOST_POLLS = 50;

    private Instant now = service.bean(TestClock.class).now();

    @AfterEach void no_such_job_is_left() {
        service.sql("delete from scheduled_tasks where task_name = ?", NAME);
    }

    @Test void the_pause_doubles_up_to_a_minute_and_the_job_is_never_given_up() {
        assertEquals(List.of(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L),
                pauses(new IllegalStateException("a mistake")));
    }

    @ParameterizedTest @ValueSource(strings = {"25006", "08006", "55P03"})
    void a_database_that_is_read_only_away_or_locked_makes_it_no_longer(String state) {
        assertEquals(List.of(1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L),
                pauses(new IllegalStateException("the house", new SQLException("not now", state))));
    }

    /// In seconds, after each try.
    private List<Long> pauses(RuntimeException failure) {
        var scheduler = scheduler(failure);
        service.sql("insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)"
                + " values (?, 'one', convert_to('\"\"', 'UTF8'), ?::timestamptz, false, 1)", NAME, now.toString());
        var pauses = new ArrayList<Long>();
        for (int i = 0; i < TRIES; i++) {
            scheduler.setTime(now);
            var next = now;
            // What belongs to others is due too, and the scheduler learns only by and by that it has no such tasks.
            for (int polls = 0; next.equals(now) && polls < MOST_POLLS; polls++) {
                scheduler.runAnyDueExecutions();
                next = due();
            }
            pauses.add(Duration.between(now, next).toSeconds());
            now = next;
        }
        return pauses;
    }

    private Instant due() {
        return OffsetDateTime.parse(service.rows("select to_char(execution_time at time zone 'UTC',"
                + " 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') from scheduled_tasks where task_name = ?", NAME)
                .getFirst().getFirst()).toInstant();
    }

    private ManualScheduler scheduler(RuntimeException failure) {
        var source = service.bean(ApplicationContext.class).getBean(DataSource.class, Qualifiers.byName("background"));
        var tasks = new JobTasks(List.of(new Failing(failure)), List.of(), new Hands(), service.bean(Runs.class)).all();
        var helper = TestHelper.createManualScheduler(DelegatingDataSource.unwrapDataSource(source), tasks);
        helper.clock(new SettableClock());
        helper.serializer(JobTasks.SERIALIZER);
        helper.jdbcCustomization(JobTasks.POSTGRES);
        return helper.build();
    }

    private record Failing(RuntimeException failure) implements JobHandler<String> {
        @Override public String name() {
            return NAME;
        }

        @Override public Class<String> dataType() {
            return String.class;
        }

        @Override public JobOutcome run(String data) {
            throw failure;
        }
    }
}
