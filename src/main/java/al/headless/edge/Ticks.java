package al.headless.edge;

import io.github.bucket4j.TimeMeter;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Secondary;
import jakarta.inject.Singleton;

/// The time by which buckets fill. Not the kernel's clock: a wall clock that is set back would stop them.
@Factory
final class Ticks {
    @Singleton
    @Secondary
    TimeMeter machine() {
        return TimeMeter.SYSTEM_NANOTIME;
    }
}
