package al.headless.job;

import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.event.SchedulerListener.SchedulerEventType;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/// When this instance last looked for due jobs. One that runs none, or none any more, is never late.
@Singleton
public class Looks extends AbstractSchedulerListener {
    private final AtomicReference<Long> last = new AtomicReference<>(); // nanoseconds; none before it runs jobs

    @Override public void onSchedulerEvent(SchedulerEventType event) {
        // What was begun before the end may still be told after it.
        if (event == SchedulerEventType.RAN_EXECUTE_DUE) last.updateAndGet(at -> at == null ? null : System.nanoTime());
    }

    /// From here on it is expected to look.
    void begin() {
        last.set(System.nanoTime());
    }

    /// Nobody looks any more, on purpose.
    void end() {
        last.set(null);
    }

    /// Whether it should have looked, and did not, for so long.
    public boolean late(Duration patience) {
        var at = last.get();
        return at != null && System.nanoTime() - at > patience.toNanos();
    }
}
