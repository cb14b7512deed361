package al.headless.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Service;
import al.headless.testing.Until;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// An instance that runs jobs, from its start to its end.
class JobRunnerTest {
    private static final Duration NONE = Duration.ofSeconds(-1);
    private static final Service SERVICE = Service.start(Map.of("headless.jobs.enabled", true));

    @AfterAll static void stop() {
        SERVICE.stop();
    }

    @Test void it_runs_what_is_due_until_it_stops_and_is_expected_to_for_as_long() {
        var looks = SERVICE.bean(Looks.class);
        assertTrue(looks.late(NONE), "it is expected to look");
        Until.so(() -> waiting("waker-watch", "start") == 0);
        assertEquals(1, waiting(RetentionRun.NAME, "all"), "its time is in an hour");
        SERVICE.bean(JobRunner.class).shutdownGracefully().toCompletableFuture().join();
        assertFalse(looks.late(NONE), "it stopped on purpose");
        SERVICE.sql("update scheduled_tasks set execution_time = now() - interval '1 h'");
        var left = left();
        SERVICE.bean(JobRunner.class).shutdownGracefully().toCompletableFuture().join();
        assertEquals(left, left(), "nobody takes up what is due by now");
    }

    private static int waiting(String name, String id) {
        return SERVICE.rows("select 1 from scheduled_tasks where task_name = ? and task_instance = ?", name, id).size();
    }

    private static List<List<String>> left() {
        return SERVICE.rows("select task_name, task_instance, picked, version from scheduled_tasks order by 1, 2");
    }
}
