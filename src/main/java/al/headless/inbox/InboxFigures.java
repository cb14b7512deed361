package al.headless.inbox;

import al.headless.kernel.Clock;
import al.headless.lender.LenderEvent;
import al.headless.lender.LenderEvent.OfferDeclined;
import al.headless.store.BackgroundStatements;
import al.headless.store.Parameters;
import al.headless.telemetry.Reading;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;

/// What came in and what became of it, counted on this instance; what each lender said; what waits or is parked, read
/// from the database by its indexes. From [#MOST] on a figure means "at least so many".
@Singleton
class InboxFigures implements Reading {
    static final int MOST = 100_000;
    static final String WAITING = """
            select count(*), min(received_at) from (
              select received_at from inbox_event where state = 'WAITING' limit ?) waiting""";
    static final String PARKED = """
            select count(*), min(received_at) from (
              select received_at from inbox_event where state = 'PARKED' order by received_at limit ?) parked""";
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final BackgroundStatements statements;
    private final Clock clock;
    private final MeterRegistry meters;
    private volatile Some waiting = Some.NONE;
    private volatile Some parked = Some.NONE;

    InboxFigures(BackgroundStatements statements, Clock clock, MeterRegistry meters) {
        this.statements = statements;
        this.clock = clock;
        this.meters = meters;
        Gauge.builder("headless.inbox.waiting", this, of -> of.waiting.count)
                .description("Events that wait to be applied").register(meters);
        Gauge.builder("headless.inbox.oldest", this, of -> of.waiting.seconds).baseUnit("seconds")
                .description("For how long the oldest of them waits").register(meters);
        Gauge.builder("headless.inbox.parked", this, of -> of.parked.count)
                .description("Events that could not be applied and wait for an operator").register(meters);
    }

    private record Some(long count, double seconds) {
        static final Some NONE = new Some(0, 0);
    }

    /// What becomes of an event: at the door, and when it is handed on.
    enum Fate { RECORDED, KNOWN, UNUSABLE, APPLIED, DROPPED, PARKED, EARLY }

    void became(Fate fate) {
        Counter.builder("headless.inbox.events").description("Events of networks, and what became of them")
                .tags("fate", fate.name()).register(meters).increment();
    }

    /// A lender said something that can be used, for the first time.
    void said(LenderEvent event) {
        Counter.builder("headless.lender.events").description("What each lender said")
                .tags("lender", event.lenderId(), "event", event.getClass().getSimpleName(), "reason",
                        event instanceof OfferDeclined declined ? declined.reason().name() : "none")
                .register(meters).increment();
    }

    @Override public String name() {
        return "inbox";
    }

    @Override public Duration pause() {
        return PAUSE;
    }

    @Override public void read() {
        waiting = ask(WAITING);
        parked = ask(PARKED);
    }

    private Some ask(String sql) {
        return statements.run(sql, ps -> {
            ps.setQueryTimeout(LIMIT);
            Parameters.set(ps, MOST);
            var rs = ps.executeQuery();
            rs.next();
            var since = rs.getTimestamp(2);
            return new Some(rs.getLong(1), since == null ? 0
                    : Duration.between(since.toInstant(), clock.now()).toMillis() / 1e3);
        });
    }
}
