package al.headless.kernel;

import java.time.Instant;

/// What this machine takes the time for. Nothing is decided by it: that is for [Clock].
public interface MachineTime {
    /// The time of day, right or wrong: somebody may set it at any moment.
    Instant timeOfDay();

    /// Nanoseconds since a moment of no meaning. Nobody sets this count, and it never goes back.
    long nanos();
}
