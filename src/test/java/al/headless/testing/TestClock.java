package al.headless.testing;

import al.headless.kernel.Clock;
import io.micronaut.context.annotation.Primary;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/// The machine's time plus what a test let pass. It never goes back.
@Singleton
@Primary
public final class TestClock implements Clock {
    private final AtomicReference<Duration> passed = new AtomicReference<>(Duration.ZERO);

    @Override public Instant now() {
        return Instant.now().plus(passed.get()).truncatedTo(ChronoUnit.MILLIS);
    }

    /// What tests let pass so far.
    public Duration passed() {
        return passed.get();
    }

    public void pass(Duration time) {
        passed.accumulateAndGet(time, Duration::plus);
    }
}
