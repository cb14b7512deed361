package al.headless.webhook;

import al.headless.kernel.Clock;
import al.headless.store.BackgroundStatements;
import al.headless.store.Parameters;
import al.headless.telemetry.Latency;
import al.headless.telemetry.Reading;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;

/// How partners are told: attempts on this instance; what waits, for how long, and which endpoints fail, read from the
/// database. From [#MOST] on a figure means "at least so many".
@Singleton
class WebhookFigures implements Reading {
    static final int MOST = 100_000;
    private static final String ANNOUNCED = """
            select count(*), min(at) from (select at from announcement order by serial limit ?) announced""";
    // Of a thousand endpoints: it is the same instances that are late with all of them.
    private static final String LATE = """
            select min(d.due_at) from (
              select id from webhook_endpoint where removed_at is null and state = 'ENABLED' and failures = 0
              order by application_id limit 1000) e
            cross join lateral (
              select due_at from webhook_delivery where endpoint_id = e.id and state = 'WAITING'
              order by due_at limit 1) d limit ?""";
    private static final String FAILING = """
            select count(*) filter (where state <> 'DISABLED' and failing_since <= ?),
              count(*) filter (where state = 'DISABLED')
            from (select state, failing_since from webhook_endpoint
              where removed_at is null and (failures > 0 or state = 'DISABLED') limit ?) e""";
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final BackgroundStatements statements;
    private final Clock clock;
    private final MeterRegistry meters;
    private volatile long announced;
    private volatile double announcedFor;
    private volatile double late;
    private volatile long failing;
    private volatile long disabled;

    WebhookFigures(BackgroundStatements statements, Clock clock, MeterRegistry meters) {
        this.statements = statements;
        this.clock = clock;
        this.meters = meters;
        Gauge.builder("headless.webhook.announced", this, of -> of.announced)
                .description("Changes that wait to become events").register(meters);
        Gauge.builder("headless.webhook.announced.oldest", this, of -> of.announcedFor).baseUnit("seconds")
                .description("For how long the oldest of them waits").register(meters);
        Gauge.builder("headless.webhook.late", this, of -> of.late).baseUnit("seconds")
                .description("For how long the oldest delivery is due at an endpoint that does not fail")
                .register(meters);
        Gauge.builder("headless.webhook.failing", this, of -> of.failing)
                .description("Endpoints that nothing has reached for an hour").register(meters);
        Gauge.builder("headless.webhook.disabled", this, of -> of.disabled)
                .description("Endpoints that are disabled, whose events are kept").register(meters);
    }

    void tried(Try result) {
        Latency.of(meters, "headless.webhook.attempts", "Attempts to deliver an event, and how long they took",
                "outcome", result.result().name()).record(result.took());
    }

    @Override public String name() {
        return "webhooks";
    }

    @Override public Duration pause() {
        return PAUSE;
    }

    @Override public void read() {
        statements.run(ANNOUNCED, ps -> {
            var rs = asked(ps, MOST);
            announced = rs.getLong(1);
            announcedFor = since(rs.getTimestamp(2));
            return rs;
        });
        statements.run(LATE, ps -> late = since(asked(ps, 1).getTimestamp(1)));
        statements.run(FAILING, ps -> {
            var rs = asked(ps, clock.now().minus(Health.FIRST_WARNING), MOST);
            failing = rs.getLong(1);
            return disabled = rs.getLong(2);
        });
    }

    private static ResultSet asked(PreparedStatement ps, Object... values) throws SQLException {
        ps.setQueryTimeout(LIMIT);
        Parameters.set(ps, values);
        var rs = ps.executeQuery();
        rs.next();
        return rs;
    }

    private double since(@Nullable Timestamp at) {
        return at == null ? 0 : Math.max(0, Duration.between(at.toInstant(), clock.now()).toMillis() / 1e3);
    }
}
