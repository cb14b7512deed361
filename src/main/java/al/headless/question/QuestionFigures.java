package al.headless.question;

import al.headless.kernel.Clock;
import al.headless.store.BackgroundStatements;
import al.headless.store.Parameters;
import al.headless.telemetry.Reading;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;

/// Questions that are open, by kind, and for how long the oldest is. Each open question is read, so it is done once a
/// minute; from [#MOST] on a figure means "at least so many".
@Singleton
class QuestionFigures implements Reading {
    static final int MOST = 100_000;
    static final String OPEN = """
            select kind, count(*), min(since) from (
              select split_part(task_instance, '/', 2) as kind,
                (convert_from(task_data, 'UTF8')::json ->> 'since')::numeric as since
              from scheduled_tasks where task_name = 'question' limit ?) open group by 1""";
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final BackgroundStatements statements;
    private final Policies policies;
    private final Clock clock;
    private final MultiGauge open;
    private final MultiGauge oldest;

    QuestionFigures(BackgroundStatements statements, Policies policies, Clock clock, MeterRegistry meters) {
        this.statements = statements;
        this.policies = policies;
        this.clock = clock;
        this.open = MultiGauge.builder("headless.questions.open")
                .description("What networks were asked and have not answered").register(meters);
        this.oldest = MultiGauge.builder("headless.questions.oldest").baseUnit("seconds")
                .description("For how long the oldest of them is open").register(meters);
    }

    @Override public String name() {
        return "questions";
    }

    @Override public Duration pause() {
        return PAUSE;
    }

    @Override public void read() {
        double now = clock.now().toEpochMilli() / 1e3;
        var counts = new ArrayList<Row<?>>();
        var ages = new ArrayList<Row<?>>();
        var none = kinds();
        statements.run(OPEN, ps -> {
            ps.setQueryTimeout(LIMIT);
            Parameters.set(ps, MOST);
            var rs = ps.executeQuery();
            while (rs.next()) {
                none.remove(rs.getString(1));
                counts.add(Row.of(Tags.of("kind", rs.getString(1)), rs.getLong(2)));
                ages.add(Row.of(Tags.of("kind", rs.getString(1)), now - rs.getDouble(3)));
            }
            return counts;
        });
        for (var kind : none) {
            counts.add(Row.of(Tags.of("kind", kind), 0));
            ages.add(Row.of(Tags.of("kind", kind), 0));
        }
        open.register(counts, true);
        oldest.register(ages, true);
    }

    private Set<String> kinds() {
        var kinds = new HashSet<String>();
        policies.all().forEach(policy -> kinds.add(policy.kind().value()));
        return kinds;
    }
}
