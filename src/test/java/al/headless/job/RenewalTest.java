package al.headless.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Service;
import al.headless.testing.TestClock;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Jobs that are wanted once more, while they wait and while they are being run.
class RenewalTest {
    private static final Service SERVICE = Service.start(Map.of("test.renewed-job", "true"));
    private final Jobs jobs = SERVICE.bean(Jobs.class);
    private final Renewed renewed = SERVICE.bean(Renewed.class);

    /// A job that somebody wants anew while it runs.
    @Singleton
    @Requires(property = "test.renewed-job")
    static final class Renewed implements JobHandler<Renewed.Word> {
        private final List<String> heard = new ArrayList<>();
        private final Jobs jobs;
        private final TestClock clock;

        Renewed(Jobs jobs, TestClock clock) {
            this.jobs = jobs;
            this.clock = clock;
        }

        record Word(String text) {}

        @Override public String name() {
            return "renewed";
        }

        @Override public Class<Word> dataType() {
            return Word.class;
        }

        @Override public JobOutcome run(Word word) {
            heard.add(word.text());
            if (word.text().equals("first")) {
                jobs.inTransaction(() -> {
                    jobs.renew(new Jobs.Pending("renewed", "while it runs", new Word("second"), clock.now()));
                    return null;
                });
            }
            return JobOutcome.DONE;
        }
    }

    @AfterAll static void stop() {
        SERVICE.stop();
    }

    @Test void a_job_that_is_wanted_anew_while_it_runs_runs_again() {
        enqueue("while it runs", "first");
        SERVICE.runJobs();
        assertEquals(List.of("first", "second"), renewed.heard);
    }

    @Test void a_job_that_waits_is_left_alone_and_whoever_wants_it_is_told() {
        assertTrue(enqueue("waits", "one"));
        assertFalse(enqueue("waits", "other"));
        renewed.heard.clear();
        SERVICE.pass(Duration.ofSeconds(1));
        assertEquals(List.of("one"), renewed.heard);
    }

    @Test void outside_a_transaction_nothing_is_enqueued() {
        assertThrows(IllegalStateException.class,
                () -> jobs.enqueue("renewed", "alone", new Renewed.Word("alone"), SERVICE.bean(TestClock.class).now()));
    }

    private boolean enqueue(String id, String word) {
        return jobs.inTransaction(() -> jobs.enqueue("renewed", id, new Renewed.Word(word),
                SERVICE.bean(TestClock.class).now()));
    }
}
