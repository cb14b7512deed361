package al.headless.access;

import al.headless.kernel.Clock;
import al.headless.store.BackgroundStatements;
import al.headless.store.Parameters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How many calls each application makes in each version of the contract, by day: whoever retires a version asks who
/// still calls it.
///
/// A call is counted in memory, so that a read writes nothing; what was counted is added to the table once a minute and
/// at the end. What an instance counted since, is lost with it when it is killed.
@Singleton
public class VersionUse {
    /// Figures name so many pairs of application and version; more of them are `others`. The table knows all.
    static final int MOST_NAMED = 200;
    private static final Logger LOG = LoggerFactory.getLogger(VersionUse.class);
    private static final String OTHERS = "others";
    private static final String ADD = """
            insert into version_use as u (day, application_id, version, calls)
            select ?, a.id, given.version, given.calls
            from unnest(?::uuid[], ?::text[], ?::bigint[]) as given (application, version, calls)
            join application a on a.id = given.application
            on conflict (day, application_id, version) do update set calls = u.calls + excluded.calls""";

    private final BackgroundStatements statements;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Map<Pair, Count> counts = new ConcurrentHashMap<>();

    VersionUse(BackgroundStatements statements, Clock clock, MeterRegistry meters) {
        this.statements = statements;
        this.clock = clock;
        this.meters = meters;
    }

    private record Pair(UUID application, String version) {}

    private record Count(LongAdder kept, Counter told) {}

    /// One call more. There are as many pairs as the database has applications, times the versions.
    public void count(UUID application, String version) {
        var count = counts.computeIfAbsent(new Pair(application, version), this::counted);
        count.kept.increment();
        count.told.increment();
    }

    private Count counted(Pair pair) {
        boolean named = counts.size() < MOST_NAMED;
        return new Count(new LongAdder(), Counter.builder("headless.calls")
                .description("Calls that proved a token, by application and version")
                .tags("application", named ? pair.application.toString() : OTHERS, "version", pair.version)
                .register(meters));
    }

    @Scheduled(fixedDelay = "1m", initialDelay = "1m")
    void eachMinute() {
        flush();
    }

    /// Adds to the table what was counted since the last time; what cannot be added is kept for the next.
    @PreDestroy void flush() {
        var taken = new HashMap<Pair, Long>();
        counts.forEach((pair, count) -> {
            long calls = count.kept.sumThenReset();
            if (calls > 0) taken.put(pair, calls);
        });
        if (taken.isEmpty()) return;
        try {
            add(Map.copyOf(taken));
        } catch (RuntimeException e) {
            taken.forEach((pair, calls) -> counts.get(pair).kept.add(calls));
            LOG.warn("the use of versions is not written down yet", e);
        }
    }

    private void add(Map<Pair, Long> taken) {
        var pairs = taken.keySet().stream().toList();
        statements.run(ADD, ps -> {
            var connection = ps.getConnection();
            Parameters.set(ps, LocalDate.ofInstant(clock.now(), ZoneOffset.UTC),
                    connection.createArrayOf("uuid", pairs.stream().map(Pair::application).toArray()),
                    connection.createArrayOf("text", pairs.stream().map(Pair::version).toArray()),
                    connection.createArrayOf("bigint", pairs.stream().map(taken::get).toArray()));
            return ps.executeUpdate();
        });
    }
}
