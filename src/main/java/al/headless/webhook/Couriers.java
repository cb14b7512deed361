package al.headless.webhook;

import al.headless.contract.Versions;
import al.headless.job.Round;
import al.headless.kernel.Clock;
import al.headless.kernel.Ids;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends a [Courier] to every endpoint that something is due for and that nobody holds. An endpoint that is slow or
/// dead keeps its own courier busy and nobody else's.
@Singleton
class Couriers implements Round {
    /// Endpoints that an instance delivers to at once: 192 calls of the 256 that may go out.
    private static final int MOST = 48;
    private static final int MOST_PROBING = 16; // of these
    private static final int HANDS = 2; // of the four connections that they share with jobs
    private static final Duration LAST_CALLS = Duration.ofSeconds(4); // then they are cut off, and made again later
    private static final Logger LOG = LoggerFactory.getLogger(Couriers.class);

    final Deliveries deliveries;
    final Pings pings;
    final Sending sending;
    private final WebhookFigures figures;
    private final WebhookSettings settings;
    private final Versions versions;
    private final Clock clock;
    private final UUID holder;
    private final Set<Thread> under = ConcurrentHashMap.newKeySet();
    private final AtomicInteger probing = new AtomicInteger();
    private final Semaphore hands = new Semaphore(HANDS, true);
    private volatile boolean stopping;

    Couriers(Deliveries deliveries, Pings pings, Sending sending, WebhookFigures figures, WebhookSettings settings,
            Versions versions, Clock clock, MeterRegistry meters) {
        this.deliveries = deliveries;
        this.pings = pings;
        this.sending = sending;
        this.figures = figures;
        this.settings = settings;
        this.versions = versions;
        this.clock = clock;
        this.holder = Ids.uuid(clock.now());
        Gauge.builder("headless.webhook.couriers", under, Set::size)
                .description("Endpoints that this instance delivers to just now").register(meters);
    }

    @Override public String name() {
        return "webhook-couriers";
    }

    @Override public boolean go() {
        send(false, MOST - under.size());
        send(true, Math.min(MOST - under.size(), MOST_PROBING - probing.get()));
        return false;
    }

    /// Those whose circuit is open have few couriers: each of them may wait ten seconds for nothing.
    private void send(boolean toProbe, int most) {
        if (most <= 0 || stopping) return;
        long since = System.nanoTime();
        for (var endpoint : deliveries.claim(holder, clock.now(), settings.lease(), most, toProbe)) {
            var courier = new Courier(this, clock, endpoint, since);
            if (toProbe) probing.incrementAndGet();
            var thread = Thread.ofVirtual().name("courier-" + endpoint.id()).unstarted(() -> {
                try {
                    courier.run();
                } finally {
                    under.remove(Thread.currentThread());
                    if (toProbe) probing.decrementAndGet();
                }
            });
            under.add(thread);
            thread.start();
        }
    }

    @Override public void stop() {
        stopping = true;
        long end = System.nanoTime() + LAST_CALLS.toNanos();
        try {
            for (var thread : under) {
                if (thread.getState() == Thread.State.NEW) continue; // and will find that there is nothing to begin
                if (!thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())))) thread.interrupt();
            }
        } catch (InterruptedException _) {
            under.forEach(Thread::interrupt);
            Thread.currentThread().interrupt();
        }
    }

    /// Whether nothing is delivered just now.
    boolean idle() {
        return under.isEmpty();
    }

    boolean stopping() {
        return stopping;
    }

    Duration lease() {
        return settings.lease();
    }

    /// For so long a courier begins something; then others have a turn, who wait for one.
    Duration turn() {
        return settings.turn();
    }

    /// Asks the database something for a courier, of which there may be many.
    <T> T asking(Supplier<T> question) {
        hands.acquireUninterruptibly();
        try {
            return question.get();
        } finally {
            hands.release();
        }
    }

    void asking(Runnable question) {
        asking(() -> {
            question.run();
            return true;
        });
    }

    /// The version in which an endpoint is pinged: a ping looks the same in all of them.
    String pin() {
        return versions.supported().getLast();
    }

    void told(Try result) {
        figures.tried(result);
    }

    /// An operator hears of an endpoint that goes on failing: after an hour, at half-time, and at the end.
    void tell(Endpoint endpoint, Health before, Endpoint.@Nullable Reason disabled) {
        var health = endpoint.health();
        if (disabled != null) {
            LOG.error("endpoint {} of application {} is disabled: {}", endpoint.id(), endpoint.applicationId(),
                    switch (disabled) {
                        case GONE -> "it answered 410 Gone";
                        case FAILING -> "nothing reached it for " + health.failingFor();
                    });
            return;
        }
        for (var mark : new Duration[] {Health.TO_DISABLE.dividedBy(2), Health.FIRST_WARNING}) {
            if (!health.crossed(mark, before)) continue;
            LOG.warn("nothing reached endpoint {} of application {} for {}; it is disabled after {}", endpoint.id(),
                    endpoint.applicationId(), health.failingFor(), Health.TO_DISABLE);
            return;
        }
    }
}
