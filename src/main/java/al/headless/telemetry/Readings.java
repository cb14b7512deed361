package al.headless.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads what only the database knows, when somebody wants to see it: on an instance that nobody scrapes nothing is
/// read.
///
/// Guarantees: each [Reading] is made no oftener than it says, however often somebody asks; one thread makes them all,
/// one after the other; whoever asks waits for [#PATIENCE] at most, and then sees what was read last. How old that is,
/// is a figure too (`headless.reading.age`): a database that is away makes it grow.
@Singleton
public class Readings {
    static final Duration PATIENCE = Duration.ofSeconds(1); // of a scraper's ten
    private static final Logger LOG = LoggerFactory.getLogger(Readings.class);

    private final List<Kept> kept;
    private volatile CompletableFuture<Void> underWay = CompletableFuture.completedFuture(null);
    private volatile boolean over;

    Readings(List<Reading> readings, MeterRegistry registry) {
        this.kept = readings.stream().map(Kept::new).toList();
        for (var one : kept) {
            Gauge.builder("headless.reading.age", one, Kept::age).baseUnit("seconds")
                    .description("Since figures of this kind were read from the database")
                    .tags("reading", one.reading.name()).register(registry);
        }
    }

    private static final class Kept {
        private final Reading reading;
        private volatile long tried; // nanoseconds
        private volatile long read = System.nanoTime(); // or when there was nothing yet
        private volatile boolean attempted;

        private Kept(Reading reading) {
            this.reading = reading;
        }

        private double age() {
            return (System.nanoTime() - read) / 1e9;
        }

        private boolean due() {
            return !attempted || System.nanoTime() - tried > reading.pause().toNanos();
        }

        private void make() {
            tried = System.nanoTime();
            attempted = true;
            try {
                reading.read();
                read = System.nanoTime();
            } catch (RuntimeException e) {
                LOG.warn("the figures of {} could not be read", reading.name(), e);
            }
        }
    }

    /// Sees to it that what is due is read, and waits for it a little.
    public void freshen() {
        try {
            begin().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            LOG.debug("the figures are not read yet");
        } catch (ExecutionException e) {
            LOG.warn("the figures could not be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized CompletableFuture<Void> begin() {
        if (underWay.isDone() && !over && kept.stream().anyMatch(Kept::due)) {
            underWay = CompletableFuture.runAsync(this::make, Thread.ofVirtual().name("readings")::start);
        }
        return underWay;
    }

    private void make() {
        for (var one : kept) {
            if (!over && one.due()) one.make();
        }
    }

    @PreDestroy void stop() {
        over = true;
    }
}
