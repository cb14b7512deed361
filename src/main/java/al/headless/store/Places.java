package al.headless.store;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import javax.sql.DataSource;

/// Who gets a connection of the requests' pool when all are in use.
///
/// A request needs one twice: to prove who calls, and for what it is about. Behind a pool that serves in the order of
/// arrival those who are known would stand behind everybody who has just come, and be refused after work was done for
/// them. So strangers form a line of their own, of which one at a time stands in line with those who are known:
///
/// - a stranger waits for [#STRANGER] in all, and is then refused with UPSTREAM_TEMPORARY_FAILURE;
/// - whoever was let in before, and jobs, wait for [#KNOWN].
///
/// No more than the pool's connections are asked of it at a time, so what it waits for is the database alone.
@Singleton
final class Places implements BeanCreatedEventListener<DataSource> {
    /// As long as a caller waits for a connection when there is nothing to do but wait.
    static final Duration STRANGER = Duration.ofMillis(500);
    /// A few transactions, each of which a request's limits bound.
    static final Duration KNOWN = Duration.ofSeconds(2);
    private static final String REQUESTS = "default";
    private static final ScopedValue<Boolean> UNKNOWN = ScopedValue.newInstance();

    private final Semaphore firstStranger = new Semaphore(1, true);
    private final Semaphore places;
    private final Counter strangers;
    private final Counter known;

    Places(@Property(name = "datasources.default.maximum-pool-size") int places, MeterRegistry meters) {
        this.places = new Semaphore(places, true);
        Gauge.builder("headless.places.waiting", this, of -> of.places.getQueueLength()
                + of.firstStranger.getQueueLength()).description("Who waits for a connection of the requests' pool")
                .register(meters);
        this.strangers = refused("stranger", meters);
        this.known = refused("known", meters);
    }

    private static Counter refused(String who, MeterRegistry meters) {
        return Counter.builder("headless.places.refused").description("Who got no connection of the requests' pool")
                .tags("who", who).register(meters);
    }

    /// Does something for somebody who is not known yet.
    static <T> T stranger(Supplier<T> work) {
        return ScopedValue.where(UNKNOWN, true).call(work::get);
    }

    @Override public DataSource onCreated(BeanCreatedEvent<DataSource> event) {
        return event.getBeanIdentifier().getName().equals(REQUESTS)
                ? new GuardedPool(DelegatingDataSource.unwrapDataSource(event.getBean()), this) : event.getBean();
    }

    /// Waits for a place; false when none was free in time.
    boolean enter() throws InterruptedException {
        boolean stranger = UNKNOWN.isBound();
        boolean entered = stranger ? enterAsStranger() : places.tryAcquire(KNOWN.toNanos(), NANOSECONDS);
        if (!entered) (stranger ? strangers : known).increment();
        return entered;
    }

    private boolean enterAsStranger() throws InterruptedException {
        long end = System.nanoTime() + STRANGER.toNanos();
        if (!firstStranger.tryAcquire(STRANGER.toNanos(), NANOSECONDS)) return false;
        try {
            return places.tryAcquire(end - System.nanoTime(), NANOSECONDS);
        } finally {
            firstStranger.release();
        }
    }

    void leave() {
        places.release();
    }
}
