package al.headless.webhook;

import al.headless.contract.Versions;
import al.headless.job.Round;
import al.headless.kernel.Clock;
import al.headless.kernel.Ids;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends a [Courier] to every endpoint that something is due for and that nobody holds. An endpoint that is slow or
/// dead keeps its own courier busy and nobody else's.
@Singleton
class Couriers implements Round {
    static final int MOST = 48; // endpoints that an instance delivers to at once: 192 calls of the 256 that may go out
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
        int room = MOST - under.size();
        if (room <= 0 || stopping) return false;
        long since = System.nanoTime();
        for (var endpoint : deliveries.claim(holder, clock.now(), settings.lease(), room)) {
            var courier = new Courier(this, clock, endpoint, since);
            var thread = Thread.ofVirtual().name("courier-" + endpoint.id()).unstarted(() -> {
                try {
                    courier.run();
                } finally {
                    under.remove(Thread.currentThread());
                }
            });
            under.add(thread);
            thread.start();
        }
        return false;
    }

    @Override public void stop() {
        stopping = true;
        long end = System.nanoTime() + LAST_CALLS.toNanos();
        try {
            for (var thread : under) {
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

    /// The version in which an endpoint is pinged: a ping looks the same in all of them.
    String pin(Endpoint endpoint) {
        return versions.supported().getLast();
    }

    void told(Try result) {
        figures.tried(result);
    }

    /// An operator hears of an endpoint that goes on failing: after an hour, at half-time, and at the end.
    void tell(Endpoint endpoint, Health before) {
        var health = endpoint.health();
        if (endpoint.state() == Endpoint.State.DISABLED) {
            LOG.error("endpoint {} of application {} is disabled: {}", endpoint.id(), endpoint.applicationId(),
                    health.hopeless() ? "nothing reached it for " + health.failingFor() : "it answered 410 Gone");
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
