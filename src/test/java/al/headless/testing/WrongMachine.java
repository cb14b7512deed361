package al.headless.testing;

import al.headless.kernel.MachineTime;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/// A machine whose time of day is ahead of everybody else's.
@Singleton
@Primary
@Requires(property = WrongMachine.AHEAD)
public final class WrongMachine implements MachineTime {
    /// The setting of a service that runs on such a machine: by how much.
    public static final String AHEAD = "test.machine-ahead";

    private final Duration ahead;

    WrongMachine(@Property(name = AHEAD) Duration ahead) {
        this.ahead = ahead;
    }

    @Override public Instant timeOfDay() {
        return Instant.now().plus(ahead);
    }

    @Override public long nanos() {
        return System.nanoTime();
    }
}
