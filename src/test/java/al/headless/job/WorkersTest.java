package al.headless.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Logs;
import al.headless.testing.Service;
import al.headless.testing.TestClock;
import al.headless.testing.Until;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Two instances whose workers take jobs from one database: what they share, and what becomes of a job whose worker is
/// slow, dead, or comes back after it was given up.
@Tag("apart")
class WorkersTest {
    private static final Map<String, Object> AT_WORK =
            Map.of("headless.jobs.enabled", true, "test.held-job", "true");
    private static final Service ONE = Service.start(AT_WORK);
    private static final Service TWO = ONE.twin(AT_WORK);
    private static final int MANY = 200;

    /// A job that takes as long as a test wants. Each instance has its own.
    @Singleton
    @Requires(property = "test.held-job")
    static final class Held implements JobHandler<Held.Load> {
        static final ConcurrentLinkedQueue<String> ENDED = new ConcurrentLinkedQueue<>();
        static final ConcurrentLinkedQueue<Held> BEGUN = new ConcurrentLinkedQueue<>();
        private final Semaphore mayEnd = new Semaphore(0);
        private final TestClock clock;

        Held(TestClock clock) {
            this.clock = clock;
        }

        /// `held` when it waits for the test to end it; `again` when it wants to run once more in an hour.
        record Load(String text, boolean held, boolean again) {}

        @Override public String name() {
            return "held";
        }

        @Override public Class<Load> dataType() {
            return Load.class;
        }

        @Override public JobOutcome run(Load load) {
            BEGUN.add(this);
            if (load.held()) mayEnd.acquireUninterruptibly();
            ENDED.add(load.text());
            return load.again() ? new JobOutcome.Again(clock.now().plus(Duration.ofHours(1)), load) : JobOutcome.DONE;
        }
    }

    @AfterAll static void stop() {
        TWO.stop();
        ONE.stop();
    }

    @BeforeEach void nothing_happened_yet() {
        Held.BEGUN.clear();
        Held.ENDED.clear();
    }

    @Test void every_job_runs_once_and_both_instances_take_part() {
        enqueue(IntStream.range(0, MANY).mapToObj(n -> new Held.Load("job-" + n, false, false)).toList());
        Until.so(() -> rows().isEmpty());
        assertEquals(IntStream.range(0, MANY).mapToObj(n -> "job-" + n).sorted().toList(),
                Held.ENDED.stream().sorted().toList());
        assertEquals(2, Held.BEGUN.stream().distinct().count());
    }

    @Test void a_job_that_takes_long_says_again_and_again_that_its_worker_lives() {
        enqueue(List.of(new Held.Load("long", true, false)));
        Until.so(() -> Held.BEGUN.size() == 1);
        var first = heartbeat();
        Until.so(() -> !heartbeat().equals(first));
        var second = heartbeat();
        Until.so(() -> !heartbeat().equals(second));
        Held.BEGUN.element().mayEnd.release();
        Until.so(() -> rows().isEmpty());
        assertEquals(1, Held.BEGUN.size(), "nobody took it over");
    }

    @Test void a_job_whose_worker_said_nothing_for_13_seconds_is_taken_over() {
        insert("left", "{\"text\": \"left\", \"held\": false, \"again\": false}", true);
        Until.so(() -> rows().isEmpty());
        assertEquals(List.of("left"), List.copyOf(Held.ENDED));
    }

    @Test void a_worker_that_comes_back_after_its_job_was_given_to_another_neither_ends_nor_repeats_it() {
        enqueue(List.of(new Held.Load("late", true, true)));
        Until.so(() -> Held.BEGUN.size() == 1);
        ONE.sql("update scheduled_tasks set picked = false, picked_by = null, last_heartbeat = null, "
                + "version = version + 1 where task_name = 'held'");
        Until.so(() -> Held.BEGUN.size() == 2);
        var workers = List.copyOf(Held.BEGUN);
        var taken = rows();
        try (var logs = Logs.of(JobTasks.class.getName())) {
            workers.getFirst().mayEnd.release();
            Until.so(() -> logs.text().contains("began anew while it ran"));
        }
        assertEquals(taken, rows(), "it is the other's still");
        workers.getLast().mayEnd.release();
        Until.so(() -> !rows().equals(taken));
        assertEquals(List.of("f"), rows().getFirst().subList(0, 1), "it waits for its next time");
        assertEquals(2, Held.ENDED.size());
        ONE.sql("delete from scheduled_tasks where task_name = 'held'");
    }

    @Test void a_job_that_nobody_can_read_stays_and_holds_up_no_other() {
        insert("poison", "{\"text\": {\"of\": \"another release\"}}", false);
        Until.so(() -> ONE.rows("select 1 from scheduled_tasks where task_name = 'held' and consecutive_failures > 0")
                .size() == 1);
        enqueue(List.of(new Held.Load("sound", false, false)));
        Until.so(() -> Held.ENDED.contains("sound"));
        Until.so(() -> rows().size() == 1);
        assertEquals(List.of("sound"), List.copyOf(Held.ENDED));
        ONE.sql("delete from scheduled_tasks where task_name = 'held'");
        assertTrue(rows().isEmpty());
    }

    private static void enqueue(List<Held.Load> loads) {
        ONE.bean(Jobs.class).inTransaction(() -> {
            for (var load : loads) {
                ONE.bean(Jobs.class).enqueue("held", load.text(), load, ONE.bean(TestClock.class).now());
            }
            return null;
        });
    }

    /// One that is due, or was `left` by a worker whose heart stopped 13 seconds ago.
    private static void insert(String id, String data, boolean left) {
        ONE.sql("""
                insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, picked_by,
                  last_heartbeat, version)
                values ('held', ?, convert_to(?, 'UTF8'), now(), ?, 'another', now() - interval '13 s', 1)""",
                id, data, left);
    }

    /// Whether it is taken, and how often that changed.
    private static List<List<String>> rows() {
        return ONE.rows("select picked, version from scheduled_tasks where task_name = 'held'");
    }

    private static String heartbeat() {
        return ONE.rows("select coalesce(last_heartbeat::text, '') from scheduled_tasks where task_name = 'held'")
                .getFirst().getFirst();
    }
}
