package al.headless.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The rule finds a question that nobody opened and a timer that nobody set: jobs of one name vanish on their way into
/// the table.
class WakerRuleTest {
    private static final String HOLE = """
            create table testing.hole (task_name text primary key);
            create function testing.swallow() returns trigger language plpgsql as $$
            begin
              return case when exists (select from testing.hole h where h.task_name = new.task_name) then null
                else new end;
            end $$;
            create trigger hole before insert on scheduled_tasks for each row execute function testing.swallow()""";
    private static final String SCHEDULER = "com.github.kagkarlsson.scheduler"; // says why a job failed
    private static Service service;

    private final Borrower borrower = Borrower.named(service, "CUST_" + UUID.randomUUID());
    private final String journey = borrower.journey();

    @BeforeAll static void a_database_that_can_lose_jobs() {
        service = Service.start(Map.of());
        service.sql(HOLE);
    }

    @AfterAll static void stop() {
        service.stop();
    }

    @Test void a_question_that_was_not_opened_is_found() {
        borrower.fillProfile(journey, "1234");
        var log = losing("question", Logs.capture(), () -> assertEquals(500, borrower.api()
                .post("/journeys/" + journey + "/profile/submit", "{\"bureauConsent\": true}").status()));
        assertTrue(log.contains("nobody asks again: operation PROFILE_SUBMIT of journey " + journey), log);
        assertEquals("PROFILE_REQUIRED", borrower.status(journey));
        borrower.submit(journey);
    }

    @Test void a_timer_that_was_not_set_is_found() {
        borrower.fillProfile(journey, "1234");
        borrower.submit(journey);
        var log = losing("offer-expiry", Logs.of(SCHEDULER), service::runJobs);
        assertTrue(log.contains("nobody asks again: offer of journey " + journey), log);
        assertEquals("OFFERS_PENDING", borrower.status(journey));
        service.pass(Duration.ofSeconds(5));
        assertEquals("OFFERS_AVAILABLE", borrower.status(journey));
    }

    /// What is logged while jobs of this name are lost.
    private static String losing(String task, Logs captured, Runnable act) {
        service.sql("insert into testing.hole values (?)", task);
        try (var logs = captured) {
            act.run();
            return logs.text();
        } finally {
            service.sql("delete from testing.hole");
        }
    }
}
