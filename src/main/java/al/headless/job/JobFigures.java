package al.headless.job;

import al.headless.kernel.Clock;
import al.headless.store.BackgroundStatements;
import al.headless.store.Parameters;
import al.headless.telemetry.Reading;
import com.github.kagkarlsson.scheduler.task.Task;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Jobs that are due and not taken up, since when the oldest is, and those whose last run failed, by kind. All are
/// found by an index; from [#MOST] on a figure means "at least so many".
@Singleton
class JobFigures implements Reading {
    static final int MOST = 10_000;
    static final String DUE = """
            select task_name, count(*), min(execution_time) from (
              select task_name, execution_time from scheduled_tasks where execution_time <= ? and not picked
              order by execution_time limit ?) due group by 1""";
    static final String FAILING = """
            select task_name, count(*), min(last_failure) from (
              select task_name, last_failure from scheduled_tasks where consecutive_failures > 0 limit ?) failing
            group by 1""";
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final BackgroundStatements statements;
    private final JobTasks tasks;
    private final Clock clock;
    private final MultiGauge due;
    private final MultiGauge oldest;
    private final MultiGauge failing;

    JobFigures(BackgroundStatements statements, JobTasks tasks, Clock clock, MeterRegistry meters) {
        this.statements = statements;
        this.tasks = tasks;
        this.clock = clock;
        this.due = MultiGauge.builder("headless.jobs.due").description("Jobs that are due and not taken up")
                .register(meters);
        this.oldest = MultiGauge.builder("headless.jobs.oldest").baseUnit("seconds")
                .description("For how long the oldest of them is due").register(meters);
        this.failing = MultiGauge.builder("headless.jobs.failing").description("Jobs whose last run failed")
                .register(meters);
    }

    private record Some(long count, Instant since) {}

    @Override public String name() {
        return "jobs";
    }

    @Override public Duration pause() {
        return PAUSE;
    }

    @Override public void read() {
        var now = clock.now();
        var late = ask(DUE, now, MOST);
        var failed = ask(FAILING, MOST);
        var kinds = new TreeSet<>(tasks.all().stream().map(Task::getName).toList());
        Stream.of(late, failed).forEach(some -> kinds.addAll(some.keySet())); // also those of another release
        due.register(kinds.stream().map(kind -> Row.of(Tags.of("job", kind), count(late, kind))).toList(), true);
        oldest.register(kinds.stream().map(kind -> Row.of(Tags.of("job", kind), late.containsKey(kind)
                ? Duration.between(late.get(kind).since, now).toMillis() / 1e3 : 0)).toList(), true);
        failing.register(kinds.stream().map(kind -> Row.of(Tags.of("job", kind), count(failed, kind))).toList(), true);
    }

    private static long count(Map<String, Some> some, String kind) {
        return some.containsKey(kind) ? some.get(kind).count : 0;
    }

    private Map<String, Some> ask(String sql, Object... values) {
        return statements.run(sql, ps -> {
            ps.setQueryTimeout(LIMIT);
            Parameters.set(ps, values);
            var rs = ps.executeQuery();
            var some = new HashMap<String, Some>();
            while (rs.next()) some.put(rs.getString(1), new Some(rs.getLong(2), rs.getTimestamp(3).toInstant()));
            return some;
        });
    }
}
