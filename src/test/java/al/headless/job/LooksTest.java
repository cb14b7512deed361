package al.headless.job;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Until;
import com.github.kagkarlsson.scheduler.event.SchedulerListener.SchedulerEventType;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Whether an instance is late with looking for jobs.
class LooksTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration A_WHILE = Duration.ofMillis(50);
    private static final Duration NONE = Duration.ofSeconds(-1); // whoever is expected to look is late at once
    private final Looks looks = new Looks();

    @Test void an_instance_that_runs_no_jobs_is_never_late() {
        assertFalse(looks.late(NONE));
        looks.begin();
        looks.end();
        assertFalse(looks.late(NONE));
    }

    @Test void one_that_begins_is_late_when_it_has_not_looked_for_so_long_and_no_longer_once_it_looked() {
        looks.begin();
        assertTrue(looks.late(NONE));
        assertFalse(looks.late(LONG));
        Until.so(() -> looks.late(A_WHILE));
        looks.onSchedulerEvent(SchedulerEventType.RAN_DETECT_DEAD);
        assertTrue(looks.late(A_WHILE), "it did something else");
        Until.so(() -> {
            looks.onSchedulerEvent(SchedulerEventType.RAN_EXECUTE_DUE);
            return !looks.late(A_WHILE);
        });
    }

    /// What was begun before may still be told of.
    @Test void one_that_stops_on_purpose_is_not_late_whatever_it_still_does() {
        looks.begin();
        looks.end();
        looks.onSchedulerEvent(SchedulerEventType.RAN_EXECUTE_DUE);
        assertFalse(looks.late(NONE));
    }
}
