package al.headless.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.admin.BorrowerErasure.Outcome;
import al.headless.aggregator.AggregatorEvent.ConsentPageOpened;
import al.headless.api.model.InstallmentStatus;
import al.headless.inbox.Incoming;
import al.headless.inbox.Incoming.Heard;
import al.headless.job.Retention;
import al.headless.kernel.Amount;
import al.headless.lender.LenderEvent;
import al.headless.lender.LenderEvent.Disbursed;
import al.headless.lender.LenderEvent.LenderRejected;
import al.headless.lender.LoanState;
import al.headless.testing.Borrower;
import al.headless.testing.ConsentScene;
import al.headless.testing.LenderScene;
import al.headless.testing.Logs;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What is said to, asked about and still planned for somebody who was erased.
class AfterErasureTest extends ErasureScene {
    private static final String LENDER = LenderScene.ARAVALI;
    private static final String WORDS = "select source, action from late_word where at >= ?::timestamptz order by id";

    private record Forgotten(Borrower borrower, UUID conversation, String since) {
        static Forgotten one() {
            var borrower = ErasureScene.borrower();
            var journey = borrower.journey();
            borrower.declined(journey);
            erased(borrower);
            return new Forgotten(borrower, ErasureScene.conversation(journey), now().toString());
        }

        Heard hears(LenderEvent event) {
            return service.bean(Incoming.class).accept(conversation, LENDER, UUID.randomUUID().toString(), event);
        }

        String words() {
            return service.rows(WORDS, since).toString();
        }

        int recorded() {
            return count("inbox_event where conversation_id = ?", conversation);
        }
    }

    @Test void what_a_lender_still_says_is_acknowledged_and_kept_as_who_what_and_when() {
        var forgotten = Forgotten.one();
        assertInstanceOf(Heard.Known.class, forgotten.hears(new LenderRejected(LENDER, "of somebody")));
        assertEquals("[[aravali-finance, LENDER_REJECTED]]", forgotten.words());
        assertEquals(0, forgotten.recorded());
        service.runJobs();
        assertEquals("id, source, action, at", String.join(", ", service.rows("""
                select attname from pg_attribute where attrelid = 'late_word'::regclass and attnum > 0
                order by attnum""").stream().map(List::getFirst).toList()));
    }

    @Test void so_is_what_the_aggregator_says_and_what_cannot_be_used() {
        var forgotten = Forgotten.one();
        service.bean(Incoming.class).accept(forgotten.conversation, "aggregator", "one",
                new ConsentPageOpened(UUID.randomUUID()));
        assertInstanceOf(Heard.Known.class, forgotten.hears(new LenderRejected(LENDER, null)));
        assertEquals("[[aggregator, CONSENT_PAGE_OPENED], [aravali-finance, LENDER_REJECTED]]", forgotten.words());
        assertEquals(0, forgotten.recorded());
    }

    @Test void a_disbursal_among_it_is_an_incident() {
        var forgotten = Forgotten.one();
        var loan = new LoanState(1, new Amount(200_000), List.of(new LoanState.Due(1, new Amount(210_000),
                LocalDate.of(2027, 5, 5), InstallmentStatus.NOT_DUE)), false);
        try (var logs = Logs.capture()) {
            forgotten.hears(new Disbursed(LENDER, now(), loan));
            assertTrue(logs.text().contains("whose borrower was erased"), logs::text);
        }
        assertEquals("[[aravali-finance, DISBURSED]]", forgotten.words());
        assertEquals("[[" + LENDER + "/" + forgotten.conversation + ", paid out to a borrower who was erased]]",
                service.rows("""
                select request_id, subject from audit_entry where borrower_id = ? and action = 'incident'""",
                        id(forgotten.borrower)).toString());
        assertEquals(0, forgotten.recorded());
        assertEquals(0, count("loan where borrower_id = ?", id(forgotten.borrower)));
    }

    @Test void what_was_kept_of_it_goes_as_all_that_networks_say() {
        var forgotten = Forgotten.one();
        forgotten.hears(new LenderRejected(LENDER, "of somebody"));
        var inbox = service.beans(Retention.class).stream().filter(one -> one.name().equals("inbox events"))
                .findFirst().orElseThrow();
        inbox.forget(now().plus(Duration.ofDays(89)), 500);
        assertEquals("[[aravali-finance, LENDER_REJECTED]]", forgotten.words());
        inbox.forget(now().plus(Duration.ofDays(91)), 500);
        assertEquals("[]", forgotten.words());
    }

    @Test void of_a_conversation_that_nobody_knows_nothing_is_kept() {
        int before = count("late_word");
        assertInstanceOf(Heard.Known.class, service.bean(Incoming.class).accept(UUID.randomUUID(), LENDER, "one",
                new LenderRejected(LENDER, "of somebody")));
        assertEquals(before, count("late_word"));
    }

    @Test void what_was_planned_for_the_journey_ends_without_a_fault() {
        var borrower = borrower();
        var journey = borrower.journeyWithOffers();
        var session = borrower.api().post("/journeys/" + journey + "/aa/sessions", "{}").data("/aaSessionID");
        borrower.api().post("/journeys/" + journey + "/aa/sessions/" + session + "/redirect");
        borrower.api().put("/journeys/" + borrower.journey("GOLD_LOAN") + "/profile", "{}");
        // A borrower cannot be erased with so much going on; here is everything that may be left of it.
        service.sql("update journey set status = 'REJECTED', open = false where id = ?", UUID.fromString(journey));
        int planned = planned(borrower);
        assertTrue(planned > 4, planned + " jobs");
        erased(borrower);
        service.pass(Duration.ofDays(31));
        assertEquals(0, planned(borrower), () -> service.rows(
                "select task_name, task_instance, consecutive_failures from scheduled_tasks").toString());
        assertEquals(0, count("scheduled_tasks where consecutive_failures > 0"));
    }

    @Test void what_its_lenders_were_about_to_say_is_not_said_and_what_others_were_is() {
        var borrower = borrower();
        var own = ErasureScene.conversation(borrower.journey());
        var other = ErasureScene.conversation(borrower().journey());
        for (var conversation : List.of(own, other)) {
            service.sql("""
                    insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
                    values ('sandbox-event', ? || '/later', null, now() + interval '99 years', false, 1)""",
                    conversation.toString());
        }
        erased(borrower);
        var waits = "scheduled_tasks where task_name = 'sandbox-event' and task_instance = ? || '/later'";
        assertEquals(0, count(waits, own.toString()));
        assertEquals(1, count(waits, other.toString()));
        service.sql("delete from scheduled_tasks where task_instance = ? || '/later'", other.toString());
    }

    private static int planned(Borrower borrower) {
        return count("scheduled_tasks t, conversation c where c.borrower_id = ? and (t.task_instance like c.id || '%' "
                + "or t.task_instance like c.journey_id || '%')", id(borrower));
    }

    @Test void no_network_is_asked_about_it_any_more() {
        var scene = ConsentScene.begun();
        var borrower = scene.borrower();
        scene.service().elapse(Duration.ofDays(31));
        scene.service().runJobsOnce(); // it expires, and its lenders are to be told
        assertEquals("EXPIRED", borrower.status(scene.journey()));
        var ends = "select count(*) from scheduled_tasks where task_name = 'question' and task_instance like ?";
        assertNotEquals("0", scene.service().rows(ends, scene.journey() + "/end/%").getFirst().getFirst());
        var asked = scene.lenders().asked(scene.conversation());
        assertInstanceOf(Outcome.Erased.class, scene.service().bean(BorrowerErasure.class)
                .erase(id(borrower), TICKET, List.of()));
        scene.service().runJobs();
        assertEquals(asked, scene.lenders().asked(scene.conversation()));
        assertEquals("0", scene.service().rows(ends, scene.journey() + "/end/%").getFirst().getFirst());
    }
}
