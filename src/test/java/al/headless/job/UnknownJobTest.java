package al.headless.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.testing.Logs;
import al.headless.testing.Service;
import al.headless.testing.Until;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A job of another release, whose name this one does not know.
@Tag("apart")
class UnknownJobTest {
    private static final String NAME = "of-another-release";
    private static final String LOOKED = "Deleting executions with unresolved tasks"; // as the scheduler says it

    @Test void it_waits_for_that_release_however_long() {
        var service = Service.start(Map.of("headless.jobs.enabled", true));
        try (var logs = Logs.of("com.github.kagkarlsson.scheduler")) {
            service.sql("insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)"
                    + " values (?, 'one', now(), false, 1)", NAME);
            Until.so(() -> logs.text().contains(NAME));
            service.elapse(Duration.ofDays(400));
            int before = looked(logs);
            Until.so(() -> looked(logs) > before + 1);
            assertEquals("1", service.rows("select count(*) from scheduled_tasks where task_name = ?", NAME)
                    .getFirst().getFirst());
        } finally {
            service.stop();
        }
    }

    private static int looked(Logs logs) {
        return logs.text().split(LOOKED, -1).length;
    }
}
