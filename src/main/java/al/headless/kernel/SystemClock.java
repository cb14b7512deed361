package al.headless.kernel;

import io.micronaut.context.annotation.Secondary;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The machine's clock.
@Singleton
@Secondary
final class SystemClock implements Clock {
    @Override public Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
