package al.headless.testing;

import al.headless.kernel.Clock;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/// The machine's time, or that which `test.clock` says at the start, plus what a test let pass. It never goes back
/// unless told so. A service on a [WrongMachine] has its own clock.
@Singleton
@Primary
@Requires(missingProperty = WrongMachine.AHEAD)
public final class TestClock implements Clock {
    private final AtomicReference<Duration> passed;
    private volatile Instant standing;

    TestClock(@Nullable @Property(name = "test.clock") String startsAt) {
        passed = new AtomicReference<>(startsAt == null ? Duration.ZERO
                : Duration.between(Instant.now(), Instant.parse(startsAt)));
    }

    @Override public Instant now() {
        var machine = standing == null ? Instant.now() : standing;
        return machine.plus(passed.get()).truncatedTo(ChronoUnit.MILLIS);
    }

    /// From now on only what a test lets pass passes, however long the machine takes.
    public void stand() {
        standing = Instant.now();
    }

    /// From now on it is this moment, and only what a test lets pass passes.
    public void standAt(Instant moment) {
        passed.set(Duration.ZERO);
        standing = moment;
    }

    /// How far it is ahead of the machine's.
    public Duration passed() {
        return passed.get();
    }

    public void pass(Duration time) {
        passed.accumulateAndGet(time, Duration::plus);
    }
}
