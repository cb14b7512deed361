package al.headless.kernel;

import io.micronaut.context.annotation.Secondary;
import jakarta.inject.Singleton;
import java.time.Instant;

/// As the operating system tells it.
@Singleton
@Secondary
final class SystemTime implements MachineTime {
    @Override public Instant timeOfDay() {
        return Instant.now();
    }

    @Override public long nanos() {
        return System.nanoTime();
    }
}
