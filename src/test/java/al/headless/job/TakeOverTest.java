package al.headless.job;

import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Service;
import al.headless.testing.Until;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A worker that dies with a job in its hands.
@Tag("deep")
class TakeOverTest {
    /// Three times the 20 s within which another worker is promised to have it; a test waits for 30 s at most.
    private static final Duration PROMISED = Duration.ofSeconds(20);

    @Test void its_job_is_taken_over_by_another() {
        var service = Service.start(Map.of("headless.jobs.enabled", true));
        try {
            service.sql("""
                    insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, picked_by,
                      last_heartbeat, version)
                    values ('waker-watch', 'held',
                      convert_to('{"borrowerId": null, "journeyId": null, "mends": true, "found": 0}', 'UTF8'),
                      now(), true, 'a dead one', now(), 1)""");
            var took = Until.so(() -> service.rows(
                    "select 1 from scheduled_tasks where task_instance = 'held'").isEmpty());
            assertTrue(took.compareTo(PROMISED.multipliedBy(3)) < 0, took::toString);
            System.out.println("TakeOverTest: a dead worker's job was done after " + took.toMillis() + " ms");
        } finally {
            service.stop();
        }
    }
}
