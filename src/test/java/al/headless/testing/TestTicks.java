package al.headless.testing;

import io.github.bucket4j.TimeMeter;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/// The machine's ticks plus what a test let pass on its clock.
@Singleton
@Primary
@Requires(bean = TestClock.class)
public final class TestTicks implements TimeMeter {
    private final TestClock clock;

    TestTicks(TestClock clock) {
        this.clock = clock;
    }

    @Override public long currentTimeNanos() {
        return System.nanoTime() + clock.passed().toNanos();
    }

    @Override public boolean isWallClockBased() {
        return false;
    }
}
