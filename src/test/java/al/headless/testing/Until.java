package al.headless.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for what a service does by itself.
public final class Until {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration GLANCE = Duration.ofMillis(5);

    private Until() {}

    /// Looks until it is so; how long that took.
    public static Duration so(BooleanSupplier condition) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(GLANCE.toNanos());
            if (System.nanoTime() - begin > LONGEST.toNanos()) throw new AssertionError("it never came");
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
