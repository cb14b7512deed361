package al.headless.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.admin.BorrowerErasure.Outcome;
import al.headless.admin.Standing.Reason;
import al.headless.privacy.Holding;
import al.headless.privacy.MasterKey;
import al.headless.store.Rider;
import al.headless.testing.Api;
import al.headless.testing.Borrower;
import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.sql.Timestamp;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What becomes of a borrower who asks to be forgotten.
class ErasureTest extends ErasureScene {
    @Test void a_borrower_with_nothing_but_a_profile_is_erased_at_once() {
        var borrower = borrower();
        borrower.fillProfile(borrower.journey(), "1234");
        erased(borrower);
        gone(borrower);
        assertEquals("[[EXPIRED, f]]", service.rows("select status, open from journey where borrower_id = ?",
                id(borrower)).toString());
    }

    @Test void every_token_is_dead_and_the_same_id_is_somebody_new() {
        var borrower = borrower();
        var journey = borrower.journey();
        erased(borrower);
        assertEquals(401, borrower.api().get("/journeys/" + journey).status());
        assertEquals(401, borrower.api().post("/journeys", "{\"type\": \"GOLD_LOAN\"}").status());
        assertEquals(401, Api.with(service, borrower.refreshToken()).post("/sessions/refresh").status());
        var another = Borrower.named(service, borrower.externalId());
        assertNotEquals(borrower.borrowerId(), another.borrowerId());
        assertEquals(404, another.api().get("/journeys/" + journey).status());
        assertEquals(0, another.api().get("/journeys").json().at("/data/items").size());
    }

    @Test void no_stored_answer_is_told_again() {
        var id = "CUST_" + UUID.randomUUID();
        var partner = Api.with(service, service.apiKey()).key("opening-" + id);
        var body = "{\"borrowerExternalID\": \"" + id + "\"}";
        var first = partner.post("/sessions", body);
        assertEquals(first.data("/sessionToken"), partner.post("/sessions", body).data("/sessionToken"));
        var refreshed = Api.with(service, first.data("/refreshToken")).post("/sessions/refresh");
        assertEquals(201, Api.with(service, refreshed.data("/sessionToken")).post("/journeys",
                "{\"type\": \"PERSONAL_LOAN\"}").status());
        var borrower = new Borrower(service, id, first.data("/borrowerID"), "", "");
        assertEquals(3, answers(borrower));
        erased(borrower);
        assertEquals(0, answers(borrower));
        var second = partner.post("/sessions", body);
        assertEquals(201, second.status());
        assertNotEquals(first.data("/borrowerID"), second.data("/borrowerID"));
    }

    private static int answers(Borrower borrower) {
        return count("stored_answer where acted_for = ?", id(borrower));
    }

    @Test void answers_that_a_release_before_stored_are_found_by_whose_they_are() {
        var borrower = borrower();
        borrower.journey();
        assertEquals(200, Api.with(service, borrower.refreshToken()).post("/sessions/refresh").status());
        service.sql("update stored_answer set acted_for = null where acted_for = ?", id(borrower));
        var session = UUID.fromString(service.rows("select id from session where borrower_id = ?", id(borrower))
                .getFirst().getFirst());
        assertEquals(2, count("stored_answer where scope in (?, ?)", id(borrower), session));
        service.sql("update session set ended_at = now() where id = ?", session); // those of an ended one too
        erased(borrower);
        assertEquals(0, count("stored_answer where scope in (?, ?)", id(borrower), session));
    }

    @Test void what_is_under_way_is_waited_for_and_done_by_itself() {
        var borrower = borrower();
        var journey = borrower.submittedJourney("1001");
        var waits = assertInstanceOf(Outcome.Waits.class, erase(borrower));
        assertEquals(Set.of(Reason.JOURNEY_OPEN), waits.reasons());
        service.runJobs();
        service.pass(MOMENT);
        assertEquals("REJECTED", borrower.status(journey));
        assertEquals("[[DPO-4711, {JOURNEY_OPEN}, t]]", service.rows("""
                select ticket, reasons, due_at = ? from erasure_request where borrower_id = ? and done_at is null""",
                Timestamp.from(waits.until()), id(borrower)).toString());
        service.pass(Standing.LOOK_AGAIN);
        gone(borrower);
        assertEquals("[[DPO-4711, t]]", service.rows("""
                select ticket, done_at is not null from erasure_request where borrower_id = ?""",
                id(borrower)).toString());
    }

    @Test void a_request_that_waits_keeps_its_own_ticket_whoever_asks_again() {
        var borrower = borrower();
        var journey = borrower.submittedJourney("1001");
        assertInstanceOf(Outcome.Waits.class, erase(borrower));
        service.runJobs();
        service.pass(MOMENT);
        assertEquals("REJECTED", borrower.status(journey));
        service.elapse(Standing.LOOK_AGAIN);
        assertInstanceOf(Outcome.Erased.class,
                service.bean(BorrowerErasure.class).erase(id(borrower), "DPO-4712", List.of()));
        assertEquals("[[DPO-4711, DPO-4711]]", service.rows("""
                select r.ticket, e.subject from erasure_request r join audit_entry e using (borrower_id)
                where r.borrower_id = ? and e.action = 'erasure'""", id(borrower)).toString());
    }

    @Test void a_lender_that_was_chosen_is_waited_for_thirty_days_after_the_end() {
        var borrower = borrower();
        var journey = borrower.journeyWithOffers();
        assertEquals(200, borrower.proceed(journey, borrower.offer(journey, 0)).status());
        service.runJobs();
        var open = assertInstanceOf(Outcome.Waits.class, erase(borrower));
        assertEquals(Set.of(Reason.JOURNEY_OPEN), open.reasons());
        service.pass(MONTH.plus(MOMENT));
        var again = Borrower.named(service, borrower.externalId());
        assertTrue(Set.of("EXPIRED", "REJECTED").contains(again.status(journey)));
        var ended = assertInstanceOf(Outcome.Waits.class, erase(again));
        assertEquals(Set.of(Reason.LENDER_MAY_SPEAK), ended.reasons());
        service.pass(MONTH);
        gone(borrower);
    }

    @Test void a_loan_is_waited_for_five_years_from_the_day_on_which_it_was_closed() {
        var loan = loan();
        var asked = now();
        var running = assertInstanceOf(Outcome.Waits.class, erase(loan.borrower()));
        assertEquals(Set.of(Reason.LOAN_RUNS), running.reasons());
        assertTrue(!running.until().isBefore(asked.plus(KEPT)));
        service.elapse(MONTH);
        loan.close();
        var closed = assertInstanceOf(Outcome.Waits.class, erase(loan.borrower()));
        assertEquals(Set.of(Reason.LOAN_KEPT), closed.reasons());
        assertTrue(closed.until().isAfter(running.until()));
        service.pass(KEPT.minus(MOMENT));
        var again = Borrower.named(service, loan.borrower().externalId());
        assertEquals(loan.borrower().borrowerId(), again.borrowerId());
        assertEquals("CLOSED", again.status(loan.journey()));
        service.pass(MOMENT.multipliedBy(2));
        gone(again);
        assertEquals("[[CLOSED, null]]", service.rows("""
                select status, selected_offer_id from journey where borrower_id = ?""", id(again)).toString());
        assertTrue(count("consent where borrower_id = ?", id(again)) > 0, "what was agreed to stays");
        assertTrue(count("audit_entry where borrower_id = ? and action <> 'erasure'", id(again)) > 0);
    }

    @Test void a_request_that_waits_looks_at_what_has_come_up_since() {
        var borrower = borrower();
        borrower.submittedJourney("1001");
        assertInstanceOf(Outcome.Waits.class, erase(borrower));
        service.runJobs();
        service.pass(MOMENT);
        var journey = borrower.journeyWithOffers();
        assertEquals(200, borrower.proceed(journey, borrower.offer(journey, 0)).status());
        service.pass(Standing.LOOK_AGAIN);
        assertEquals(0, count("borrower where id = ? and erased_at is not null", id(borrower)));
        assertEquals(1, count("erasure_request where borrower_id = ? and done_at is null and due_at > asked_at",
                id(borrower)));
        assertEquals(1, count("scheduled_tasks where task_name = 'borrower-erasure' and task_instance = ?",
                borrower.borrowerId()));
    }

    @Test void done_again_it_changes_nothing() {
        var borrower = borrower();
        var first = assertInstanceOf(Outcome.Erased.class, erase(borrower));
        service.elapse(MOMENT);
        var another = Borrower.named(service, borrower.externalId());
        assertEquals(first, erase(borrower));
        assertEquals(1, count("erasure_request where borrower_id = ?", id(borrower)));
        assertEquals(1, count("audit_entry where borrower_id = ? and action = 'erasure'", id(borrower)));
        assertEquals(200, another.api().get("/journeys").status());
        erased(another);
        gone(another);
    }

    @Test void what_fails_half_way_leaves_all_as_it_was() {
        var borrower = borrower();
        var journey = borrower.journey();
        service.sql("alter table erasure_request add constraint planted check (done_at is null) not valid");
        try {
            assertThrows(RuntimeException.class, () -> erase(borrower));
        } finally {
            service.sql("alter table erasure_request drop constraint planted");
        }
        assertEquals("STARTED", borrower.status(journey));
        assertEquals(0, count("audit_entry where borrower_id = ? and action = 'erasure'", id(borrower)));
        erased(borrower);
        gone(borrower);
    }

    @Test void whoever_is_unknown_is_said_to_be_and_what_came_along_is_kept() {
        var entry = new Rider("insert into late_word (id, source, action, at) values (?, 'nobody', 'ASKED', now())",
                List.of(UUID.randomUUID()));
        var outcome = service.bean(BorrowerErasure.class).erase(UUID.randomUUID(), TICKET, List.of(entry));
        assertEquals(new Outcome.Unknown(), outcome);
        assertEquals(1, count("late_word where action = 'ASKED'"));
    }

    @Test void a_ticket_that_is_none_is_refused() {
        var borrower = borrower();
        for (var none : List.of("", "see mail of 3 May", "x".repeat(65))) {
            assertThrows(RuntimeException.class,
                    () -> service.bean(BorrowerErasure.class).erase(id(borrower), none, List.of()));
        }
        assertEquals(200, borrower.api().get("/journeys").status());
    }

    @Test void the_trail_tells_of_it_by_its_ticket() {
        var borrower = borrower();
        erased(borrower);
        assertEquals("[[erasure, DPO-4711, t]]", service.rows("""
                select e.action, e.subject, e.application_id = b.application_id from audit_entry e
                join borrower b on b.id = e.borrower_id where e.borrower_id = ? and e.action = 'erasure'""",
                id(borrower)).toString());
    }

    /// It destroys, and may therefore run where the master key is not.
    @Test void no_bean_on_its_way_knows_the_master_key() {
        var seen = new HashSet<Class<?>>();
        var left = new ArrayDeque<Class<?>>(List.of(BorrowerErasure.class));
        while (!left.isEmpty()) {
            var type = left.pop();
            if (!seen.add(type)) continue;
            Stream.of(type.getDeclaredConstructors()).map(Constructor::getParameters).flatMap(Stream::of)
                    .flatMap(ErasureTest::beans).forEach(left::add);
        }
        assertTrue(seen.size() > 15, seen::toString);
        assertTrue(!seen.contains(MasterKey.class), seen::toString);
    }

    private static Stream<Class<?>> beans(Parameter needed) {
        if (Collection.class.isAssignableFrom(needed.getType())) {
            return service.beans(Holding.class).stream().map(Object::getClass);
        }
        return needed.getType().getName().startsWith("al.headless.") ? Stream.of(needed.getType()) : Stream.of();
    }

    /// Nothing of the borrower is left that could be opened or that names anybody.
    private static void gone(Borrower borrower) {
        assertEquals("[[null, null, null, t]]", service.rows("""
                select external_id, data_key, person, erased_at is not null from borrower where id = ?""",
                id(borrower)).toString());
        for (var table : List.of("session", "token_pair", "profile", "offer", "step", "aa_session", "loan",
                "loan_payment", "operation")) {
            assertEquals(0, count(table + " where borrower_id = ?", id(borrower)), table);
        }
        for (var table : List.of("sandbox_talk", "sandbox_page", "sandbox_document", "sandbox_consent")) {
            assertEquals(0, count(table + " where conversation in (select id from conversation where borrower_id = ?)",
                    id(borrower)), table);
        }
        assertEquals(401, borrower.api().get("/journeys").status());
    }
}
