package al.headless.job;

import io.micronaut.core.annotation.Nullable;

/// Data of a job that remembers which trace caused it, as a `traceparent`; null when none did.
public interface Traced {
    @Nullable String traceparent();
}
