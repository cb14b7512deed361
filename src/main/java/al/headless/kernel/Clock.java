package al.headless.kernel;

import java.time.Instant;

/// The one source of time: UTC, in whole milliseconds, because that is what the contract can say.
public interface Clock {
    /// The current instant, truncated to milliseconds.
    Instant now();
}
