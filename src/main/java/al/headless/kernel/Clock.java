package al.headless.kernel;

import java.time.Instant;

/// The one source of time: UTC, in whole milliseconds, because that is what the contract can say. All instances on a
/// database agree about it, and on none does it go back.
public interface Clock {
    /// The current instant, truncated to milliseconds.
    Instant now();
}
