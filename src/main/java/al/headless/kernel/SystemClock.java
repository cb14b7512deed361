package al.headless.kernel;

import io.micronaut.context.annotation.Secondary;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/// The database's time, which all instances share: what it last told, and what this machine has counted since. Neither
/// a machine that is set wrong nor one that is being set is noticed.
///
/// Until it has been told, before anything is served, this is the machine's time of day. From then on it never goes
/// back: a clock that is told to stands still until time has caught up with it.
@Singleton
@Secondary
public final class SystemClock implements Clock {
    private final MachineTime machine;
    private final AtomicReference<Instant> latest = new AtomicReference<>(Instant.MIN);
    private volatile @Nullable Told told;

    SystemClock(MachineTime machine) {
        this.machine = machine;
    }

    private record Told(Instant instant, long nanos) {}

    /// In the database it was `instant` when the machine counted `nanos`.
    public void tell(Instant instant, long nanos) {
        told = new Told(instant, nanos);
    }

    @Override public Instant now() {
        var last = told;
        if (last == null) return machine.timeOfDay().truncatedTo(ChronoUnit.MILLIS);
        var now = last.instant.plusNanos(machine.nanos() - last.nanos).truncatedTo(ChronoUnit.MILLIS);
        return latest.accumulateAndGet(now, (before, at) -> at.isAfter(before) ? at : before);
    }
}
