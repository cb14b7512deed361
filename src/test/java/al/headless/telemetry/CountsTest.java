package al.headless.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import al.headless.testing.ApiTest;
import al.headless.testing.TestClock;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What operators see of work that waits: how much there is of a kind, and for how long the oldest of it is there.
class CountsTest extends ApiTest {
    private static final double MOMENT = 30; // seconds in which a test looks

    private final String kind = "mine-" + System.nanoTime();

    @AfterEach void forget() {
        service.sql("delete from scheduled_tasks where task_name = ? or task_instance like ?", kind,
                "%/" + kind + "/x");
    }

    /// What a figure says; 0 where it says nothing of it.
    private double figure(String reading, String name, String... tags) {
        service.beans(Reading.class).stream().filter(one -> one.name().equals(reading)).forEach(Reading::read);
        var gauge = service.bean(MeterRegistry.class).find("headless." + name).tags(tags).gauge();
        return gauge == null ? 0 : gauge.value();
    }

    private void job(String instance, Duration overdue, boolean picked, Integer failures) {
        var now = service.bean(TestClock.class).now();
        service.sql("insert into scheduled_tasks (task_name, task_instance, execution_time, picked,"
                + " consecutive_failures, last_failure, version) values (?, ?, ?, ?, ?, now(), 1)", kind, instance,
                Timestamp.from(now.minus(overdue)), picked, failures);
    }

    @Test void jobs_that_are_due_and_not_taken_up_and_jobs_that_fail_are_counted_by_kind() {
        job("due", Duration.ofHours(2), false, null);
        job("due too", Duration.ofHours(1), false, 0);
        job("taken up", Duration.ofHours(9), true, 1);
        job("not due", Duration.ofHours(-1), false, 3);
        assertEquals(2, figure("jobs", "jobs.due", "job", kind));
        assertEquals(2 * 3600, figure("jobs", "jobs.oldest", "job", kind), MOMENT);
        assertEquals(2, figure("jobs", "jobs.failing", "job", kind));
        forget();
        assertEquals(0, figure("jobs", "jobs.due", "job", kind));
    }

    @Test void questions_that_are_open_are_counted_by_kind() {
        var now = service.bean(TestClock.class).now().getEpochSecond();
        for (var name : new String[] {"question", "question", kind}) {
            service.sql("insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked,"
                    + " version) values (?, ?, convert_to('{\"since\": ' || ? || '}', 'UTF8'),"
                    + " timestamptz '2301-01-01Z', false, 1)", name, System.nanoTime() + "/" + kind + "/x", now - 3600);
            now -= 3600;
        }
        assertEquals(2, figure("questions", "questions.open", "kind", kind));
        assertEquals(2 * 3600, figure("questions", "questions.oldest", "kind", kind), MOMENT);
        for (var name : new String[] {"open", "oldest"}) {
            assertNotNull(service.bean(MeterRegistry.class).find("headless.questions." + name).tags("kind", "reconcile")
                    .gauge(), "a kind of which there is none is told as well");
        }
    }

    @Test void open_journeys_are_counted_by_status_and_by_whom_they_wait_for() {
        double started = waiting("STARTED", "borrower");
        double pending = waiting("OFFERS_PENDING", "lender");
        double available = waiting("OFFERS_AVAILABLE", "borrower");
        var borrower = borrower();
        borrower.journey("GOLD_LOAN");
        var journey = borrower.journeyWithOffers();
        assertEquals(started + 1, waiting("STARTED", "borrower"));
        assertEquals(available + 1, waiting("OFFERS_AVAILABLE", "borrower"));
        assertEquals(pending, waiting("OFFERS_PENDING", "lender"));
        service.sql("update journey set open = false where id = ?::uuid", journey);
        assertEquals(available, waiting("OFFERS_AVAILABLE", "borrower"), "it is over");
    }

    private double waiting(String status, String whom) {
        return figure("journeys", "journeys.open", "status", status, "waits_for", whom);
    }
}
