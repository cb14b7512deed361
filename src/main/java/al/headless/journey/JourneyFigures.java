package al.headless.journey;

import al.headless.api.model.JourneyLifecycleStatus;
import al.headless.api.model.NextAction;
import al.headless.store.BackgroundStatements;
import al.headless.store.Parameters;
import al.headless.telemetry.Reading;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/// Open journeys by status, and by whom they wait for. They are counted one by one, since no index may tell their
/// status (it changes all the time), but only the open ones, which an index finds: every five minutes, and [#MOST] at
/// most, from which on a figure means "at least so many". Those that are disbursed or have ended are not counted: they
/// only become more.
@Singleton
class JourneyFigures implements Reading {
    static final int MOST = 200_000;
    static final String OPEN = """
            select status, next_action, count(*) from (
              select status, next_action from journey where open limit ?) open group by 1, 2""";
    private static final Duration PAUSE = Duration.ofMinutes(5);

    private final BackgroundStatements statements;
    private final MultiGauge open;

    JourneyFigures(BackgroundStatements statements, MeterRegistry meters) {
        this.statements = statements;
        this.open = MultiGauge.builder("headless.journeys.open")
                .description("Open journeys by status, and by whom they wait for").register(meters);
    }

    private record Labels(JourneyLifecycleStatus status, String waitsFor) implements Comparable<Labels> {
        @Override public int compareTo(Labels other) {
            return (status + waitsFor).compareTo(other.status + other.waitsFor);
        }
    }

    @Override public String name() {
        return "journeys";
    }

    @Override public Duration pause() {
        return PAUSE;
    }

    @Override public void read() {
        var counts = statements.run(OPEN, ps -> {
            ps.setQueryTimeout(LIMIT);
            Parameters.set(ps, MOST);
            var rs = ps.executeQuery();
            var found = new TreeMap<Labels, Long>();
            while (rs.next()) {
                var action = rs.getString(2) == null ? null : NextAction.valueOf(rs.getString(2));
                found.merge(new Labels(JourneyLifecycleStatus.valueOf(rs.getString(1)), whom(action)), rs.getLong(3),
                        Long::sum);
            }
            return found;
        });
        open.register(counts.entrySet().stream().<Row<?>>map(JourneyFigures::row).toList(), true);
    }

    private static Row<?> row(Map.Entry<Labels, Long> one) {
        return Row.of(Tags.of("status", one.getKey().status.name(), "waits_for", one.getKey().waitsFor),
                one.getValue());
    }

    /// The borrower, the lenders; or whom the current step waits for, which may be either.
    static String whom(@Nullable NextAction action) {
        return switch (action) {
            case FILL_PROFILE, SUBMIT_PROFILE, COMPLETE_AA, VIEW_OFFERS, COMPLETE_PAYMENT -> "borrower";
            case COMPLETE_STEP -> "step";
            case WAIT_FOR_OFFERS -> "lender";
            case null -> "lender";
        };
    }
}
