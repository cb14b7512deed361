package al.headless.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.api.model.LenderStateReason;
import al.headless.inbox.Incoming;
import al.headless.lender.LenderEvent;
import al.headless.lender.LenderEvent.OfferDeclined;
import al.headless.testing.ApiTest;
import al.headless.testing.Borrower;
import al.headless.testing.Service;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A journey in which nothing happens ends after the configured time, over HTTP.
class IdleExpiryApiTest extends ApiTest {
    // Shorter than a session lives, so that the borrower can look; an hour would log everybody out.
    private static final Duration IDLE = Duration.ofMinutes(10);
    private static Service impatient;

    @BeforeAll static void start() {
        impatient = Service.start(Map.of("headless.journey.idle", IDLE.toString()));
    }

    @AfterAll static void stop() {
        impatient.stop();
    }

    private Borrower rested() {
        return Borrower.named(impatient, "CUST_" + UUID.randomUUID());
    }

    @Test void a_journey_that_rests_too_long_is_expired() {
        var borrower = rested();
        var journey = borrower.journey();
        impatient.pass(IDLE.minusSeconds(1));
        assertEquals("STARTED", borrower.status(journey));
        impatient.pass(Duration.ofSeconds(2));
        assertEquals("EXPIRED", borrower.status(journey));
        var detail = borrower.api().get("/journeys/" + journey);
        assertEquals("EXPIRED", detail.json().at("/data/timeline").get(1).path("status").asText());
        assertRefused(409, "STATE_PRECONDITION_FAILED",
                borrower.api().put("/journeys/" + journey + "/profile", Borrower.completeProfile("1234")));
        assertEquals(201, borrower.api().post("/journeys", "{\"type\": \"PERSONAL_LOAN\"}").status());
        assertEquals(0, timers(journey));
    }

    @Test void a_write_of_the_borrower_gives_it_the_whole_time_again() {
        var borrower = rested();
        var journey = borrower.journey();
        impatient.pass(IDLE.minusMinutes(1));
        borrower.fillProfile(journey, "1234");
        impatient.pass(Duration.ofMinutes(2));
        assertEquals("PROFILE_REQUIRED", borrower.status(journey));
        assertEquals(1, timers(journey));
        impatient.pass(IDLE.minusMinutes(2).plusSeconds(2));
        assertEquals("EXPIRED", borrower.status(journey));
    }

    @Test void resume_markers_are_a_write_too_and_reads_are_not() {
        var borrower = rested();
        var journey = borrower.journey();
        impatient.pass(IDLE.minusMinutes(1));
        borrower.api().patch("/journeys/" + journey + "/resume", "{\"resume\": {\"screen\": 1}}");
        impatient.pass(IDLE.minusMinutes(1));
        borrower.api().get("/journeys/" + journey);
        assertEquals("STARTED", borrower.status(journey));
        impatient.pass(Duration.ofMinutes(2));
        assertEquals("EXPIRED", borrower.status(journey));
    }

    @Test void a_change_of_status_gives_it_the_whole_time_again() {
        var borrower = rested();
        var journey = borrower.submittedJourney("1234");
        impatient.pass(IDLE.minusMinutes(1));
        assertEquals("OFFERS_AVAILABLE", borrower.status(journey), "changed by its lenders");
        impatient.pass(IDLE.minusMinutes(1));
        assertEquals("OFFERS_AVAILABLE", borrower.status(journey));
        impatient.pass(Duration.ofMinutes(2));
        assertEquals("EXPIRED", borrower.status(journey));
    }

    @Test void news_without_a_change_of_status_gives_it_no_time() {
        var borrower = rested();
        var journey = borrower.submittedJourney("1234");
        impatient.runJobs();
        assertEquals("OFFERS_AVAILABLE", borrower.status(journey));
        impatient.pass(IDLE.minusMinutes(1));
        var before = borrower.api().get("/journeys/" + journey).data("/updatedAt");
        says(journey, new OfferDeclined("brahma-credit", LenderStateReason.DECLINED, 1));
        assertNotEquals(before, borrower.api().get("/journeys/" + journey).data("/updatedAt"));
        impatient.pass(Duration.ofMinutes(2));
        assertEquals("EXPIRED", borrower.status(journey));
    }

    private static void says(String journey, LenderEvent event) {
        var conversation = impatient.rows("select id from conversation where journey_id = ?::uuid", journey);
        impatient.bean(Incoming.class).accept(UUID.fromString(conversation.getFirst().getFirst()), event.lenderId(),
                UUID.randomUUID().toString(), event);
        impatient.runJobs();
    }

    @Test void an_operation_that_the_journey_still_promises_ends_with_it() {
        var borrower = rested();
        var journey = borrower.journey();
        borrower.fillProfile(journey, "1234");
        var operation = borrower.submit(journey);
        impatient.sql("delete from scheduled_tasks where task_name = 'question'");
        impatient.pass(IDLE.plusSeconds(1));
        assertEquals("EXPIRED", borrower.status(journey));
        var said = borrower.api().get("/journeys/" + journey + "/operations/" + operation);
        assertEquals("FAILED", said.data("/status"), said::toString);
        assertEquals("JOURNEY_ENDED", said.data("/error/reason"), said::toString);
    }

    @Test void a_journey_that_its_lender_processes_is_left_alone() {
        for (var status : new String[] {"LENDER_PROCESSING", "DISBURSED", "CLOSED", "REJECTED"}) {
            var borrower = rested();
            var journey = borrower.journey();
            impatient.sql("update journey set status = ?, open = ? where id = ?", status,
                    status.equals("LENDER_PROCESSING"), UUID.fromString(journey));
            impatient.pass(IDLE.plusSeconds(1));
            assertEquals(status, borrower.status(journey));
            assertEquals(0, timers(journey));
        }
    }

    @Test void thirty_days_are_the_default() {
        var borrower = borrower();
        var journey = borrower.journey();
        var due = service.rows("""
                select t.execution_time - j.active_at = interval '30 days' from scheduled_tasks t
                join journey j on j.id::text = t.task_instance where t.task_name = 'journey-idle' and j.id = ?""",
                UUID.fromString(journey));
        assertEquals("t", due.getFirst().getFirst());
    }

    @Test void starting_a_journey_sets_one_timer_and_a_refused_start_none() {
        var borrower = borrower();
        var journey = borrower.journey();
        assertRefused(409, "STATE_PRECONDITION_FAILED",
                borrower.api().post("/journeys", "{\"type\": \"PERSONAL_LOAN\"}"));
        var of = service.rows("""
                select count(*) from scheduled_tasks t join journey j on j.id::text = t.task_instance
                where t.task_name = 'journey-idle' and j.borrower_id = ?""", UUID.fromString(borrower.borrowerId()));
        assertEquals("1", of.getFirst().getFirst());
        assertTrue(!journey.isEmpty());
    }

    private static int timers(String journey) {
        return Integer.parseInt(impatient.rows("""
                select count(*) from scheduled_tasks where task_name = 'journey-idle' and task_instance = ?""", journey)
                .getFirst().getFirst());
    }
}
