package al.headless.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Api;
import al.headless.testing.ApiTest;
import al.headless.testing.Borrower;
import al.headless.testing.Said;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A write that fails at its last statement, the stored answer, leaves nothing: neither effect nor
/// job, trail or key. The same request then works.
class UndoneWriteTest extends ApiTest {
    private static final List<String> TABLES = List.of("borrower", "session", "token_pair",
            "journey", "journey_status", "conversation", "profile", "operation", "consent", "offer",
            "stored_answer", "audit_entry", "scheduled_tasks");

    @AfterEach void storeAnswersAgain() {
        service.sql("drop trigger if exists no_answer on stored_answer");
    }

    @Test void starting_a_journey_leaves_nothing() {
        var api = borrower().api().key("k");
        assertUndone(201, () -> api.post("/journeys", "{\"type\": \"PERSONAL_LOAN\"}"));
    }

    @Test void filling_a_profile_leaves_nothing() {
        var borrower = borrower();
        var path = "/journeys/" + borrower.journey() + "/profile";
        var api = borrower.api().key("k");
        assertUndone(200, () -> api.put(path, Borrower.completeProfile("1234")));
    }

    @Test void submitting_a_profile_leaves_no_operation_and_no_job() {
        var borrower = borrower();
        var journey = borrower.journey();
        borrower.fillProfile(journey, "1234");
        assertUndone(202, () -> borrower.api().key("k")
                .post("/journeys/" + journey + "/profile/submit", "{\"bureauConsent\": true}"));
        service.runJobs();
        assertEquals("OFFERS_AVAILABLE", borrower.status(journey));
    }

    @Test void proceeding_takes_no_lock() {
        var borrower = borrower();
        var journey = borrower.journeyWithOffers();
        var path = "/journeys/" + journey + "/offers/" + borrower.offer(journey, 0) + "/proceed";
        assertUndone(200, () -> borrower.api().key("k").post(path));
    }

    @Test void a_conflict_is_not_stored() {
        var borrower = borrower();
        borrower.journey();
        var api = borrower.api().key("k");
        assertUndone(409, () -> api.post("/journeys", "{\"type\": \"PERSONAL_LOAN\"}"));
    }

    @Test void opening_a_session_makes_no_borrower() {
        var key = UUID.randomUUID().toString();
        assertUndone(201, () -> partner().key(key)
                .post("/sessions", "{\"borrowerExternalID\": \"CUST_" + key + "\"}"));
    }

    @Test void a_refresh_leaves_the_old_pair_alive() {
        var borrower = borrower();
        var api = Api.with(service, borrower.refreshToken()).key("k");
        assertUndone(200, () -> api.post("/sessions/refresh"));
        assertEquals(401, borrower.api().get("/journeys").status());
    }

    private void assertUndone(int status, Supplier<Said> write) {
        var before = contents();
        refuseToStoreAnswers();
        var failed = write.get();
        assertRefused(500, "UPSTREAM_TEMPORARY_FAILURE", failed);
        assertTrue(failed.json().at("/error/retryable").asBoolean());
        assertFalse(failed.text().contains("planted"), "the database's words stay inside");
        assertEquals(before, contents());
        storeAnswersAgain();
        var again = write.get();
        assertEquals(status, again.status(), again::toString);
        assertFalse(again.replayed());
    }

    private void refuseToStoreAnswers() {
        service.sql("""
                create or replace function no_answer() returns trigger language plpgsql as
                $$ begin raise exception 'planted by a test'; end $$""");
        service.sql("""
                create trigger no_answer before insert on stored_answer
                for each row execute function no_answer()""");
    }

    /// A digest of every table that a partner's write may touch.
    private List<String> contents() {
        return TABLES.stream().map(table -> table + " " + service.rows("""
                select count(*) || ' ' || md5(string_agg(t::text, ',' order by t::text))
                from %s t""".formatted(table)).getFirst().getFirst()).toList();
    }
}
