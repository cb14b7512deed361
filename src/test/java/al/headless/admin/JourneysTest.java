package al.headless.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.runtime.Operator;
import al.headless.testing.ApiTest;
import al.headless.testing.Borrower;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What operators are told of a journey: found by what is known of it, shown with all that is its own.
class JourneysTest extends ApiTest {
    private static final String THEN = "2001-01-01T00:00:00.000Z";

    private final Operator operator = Operator.of(service);

    private List<String> found(String what) {
        return operator.sees("journeys", "find", what).findValuesAsText("journeyID");
    }

    private static List<String> said(JsonNode rows, String... members) {
        return rows.valueStream().map(row -> String.join(" ", Stream.of(members).map(row::path)
                .map(JsonNode::asText).toList())).toList();
    }

    @Test void a_borrowers_journeys_are_found_the_newest_first_and_a_request_finds_the_one_that_it_was_about() {
        var borrower = Borrower.named(service, "CUST_TWO_" + System.nanoTime());
        var personal = borrower.journey();
        service.pass(Duration.ofSeconds(1));
        var gold = borrower.journey("GOLD_LOAN");
        assertEquals(List.of(gold, personal), found(borrower.externalId()));
        for (var correlation : List.of("trace_" + System.nanoTime(), "of their own " + System.nanoTime())) {
            var said = borrower.api().header("X-Correlation-ID", correlation).patch("/journeys/" + personal
                    + "/resume", "{\"resume\": {\"step\": \"" + System.nanoTime() + "\"}}");
            assertEquals(200, said.status(), said::toString);
            assertEquals(List.of(personal), found(correlation));
            assertEquals(List.of(personal), found(said.json().path("requestID").asText()));
        }
    }

    @Test void who_is_waited_for_and_since_when_is_an_operator_a_network_the_borrower_a_lender_or_nobody() {
        var borrower = borrower();
        var journey = borrower.journeyWithOffers();
        service.sql("update journey set updated_at = ?::timestamptz where id = ?::uuid", THEN, journey);
        assertEquals("BORROWER " + THEN, waits(journey));
        service.sql("update journey set next_action = 'WAIT_FOR_OFFERS' where id = ?::uuid", journey);
        service.sql("delete from scheduled_tasks where task_name = 'question' and task_instance like ?", journey + "%");
        assertEquals("LENDER " + THEN, waits(journey));
        question(journey, "consent", 200);
        question(journey, "dispatch", 100);
        var other = borrower.journey("GOLD_LOAN");
        question(other, "consent", 50);
        assertEquals("LENDER 1970-01-01T00:01:40.000Z", waits(journey), "the first that was asked");
        event(journey, "c", "PARKED", 3);
        event(journey, "b", "PARKED", 2);
        event(journey, "a", "APPLIED", 1);
        assertEquals("OPERATOR 2001-01-03T00:00:00.000Z", waits(journey), "since the first that was parked");
        service.sql("delete from inbox_event where event = ''");
        service.sql("delete from scheduled_tasks where task_name = 'question' and task_instance like any (array[?, ?])",
                journey + "%", other + "%");
        service.sql("update journey set open = false, status = 'REJECTED', next_action = null where id = ?::uuid",
                journey);
        assertEquals("NOBODY " + THEN, waits(journey));
    }

    private String waits(String journey) {
        return said(operator.sees("journeys", "find", journey), "waitsFor", "waitsSince").getFirst();
    }

    private void question(String journey, String kind, int since) {
        service.sql("""
                insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
                values ('question', ?, convert_to('{"since": ' || ? || ', "taken": 2, "unreached": 1}', 'UTF8'),
                  timestamptz '2301-01-01Z', false, 1)""", journey + "/" + kind + "/x", since);
    }

    private void event(String journey, String name, String state, int day) {
        service.sql("""
                insert into inbox_event (conversation_id, source, message_id, state, received_at, event)
                select id, 'a', ?, ?, timestamptz '2001-01-01Z' + ? * interval '1 day', ''
                from conversation where journey_id = ?::uuid""", name, state, day, journey);
    }

    /// Of two journeys of one borrower, and of rows that were written in another order.
    @Test void all_that_is_shown_of_a_journey_is_its_own_in_an_order_that_means_something() {
        var borrower = borrower();
        var journey = borrower.journeyWithOffers();
        var other = borrower.journey("GOLD_LOAN");
        for (var one : List.of(other, journey)) {
            service.sql("delete from scheduled_tasks where task_instance like ?", one + "%");
            for (int n : one.equals(other) ? new int[] {9} : new int[] {2, 1, 3}) rows(one, n);
        }
        event(journey, "c", "PARKED", 2);
        event(journey, "b", "WAITING", 1);
        event(journey, "a", "DROPPED", 3);
        event(other, "d", "PARKED", 1);
        var shown = operator.sees("journeys", "show", journey);
        assertEquals(journey, shown.path("journeyID").asText());
        assertEquals(List.of("STARTED", "PROFILE_REQUIRED", "PROFILE_SUBMITTED", "OFFERS_PENDING", "OFFERS_AVAILABLE"),
                said(shown.path("timeline"), "status"));
        assertEquals(List.of("kind1 1970-01-01T00:00:01.000Z 2 1", "kind2 1970-01-01T00:00:02.000Z 2 1",
                "kind3 1970-01-01T00:00:03.000Z 2 1"), said(shown.path("openQuestions"), "kind", "since", "taken",
                "unreached"));
        assertEquals(List.of("test-job-1", "test-job-2", "test-job-3"), said(shown.path("timers"), "job"));
        assertEquals(List.of("b WAITING", "c PARKED"), said(shown.path("events"), "messageID", "state"));
        assertEquals(List.of("aravali-finance", "brahma-credit", "chola-capital"),
                said(shown.path("offers"), "lender"));
        assertEquals(List.of("TEST_1", "TEST_2", "TEST_3"), said(shown.path("steps"), "step"));
        assertEquals(List.of("TEST_3", "TEST_2", "TEST_1", "PROFILE_SUBMIT"),
                said(shown.path("operations"), "kind"));
        assertEquals(List.of("TEST_3", "TEST_2", "TEST_1"), said(shown.path("consentSessions"), "state"));
        assertEquals(List.of("TEST_3", "TEST_2", "TEST_1"), said(shown.path("payments"), "kind"));
        var trail = shown.path("trail");
        assertTrue(trail.valueStream().allMatch(one -> one.path("subject").asText().contains(journey)),
                trail::toString);
        assertTrue(trail.get(0).path("subject").asText().endsWith("/profile/submit"), trail::toString);
        service.sql("delete from scheduled_tasks where task_name like 'test-job-%' or task_instance like '%/kind%/x'");
        service.sql("delete from inbox_event where event = ''");
        service.sql("update journey set open = false, status = 'EXPIRED' where borrower_id = ?::uuid",
                borrower.borrowerId());
    }

    /// One row of everything, the n-th.
    private void rows(String journey, int n) {
        question(journey, "kind" + n, n);
        service.sql("insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version) values (?,"
                + " ?, timestamptz '2301-01-01Z' + ? * interval '1 day', false, 1)", "test-job-" + n, journey + "/x",
                n);
        service.sql("""
                with j as (select borrower_id, id, '2301-01-01Z'::timestamptz + ? * interval '1 day' as at, ?::text as n
                  from journey where id = ?::uuid),
                o as (insert into operation (borrower_id, journey_id, id, kind, status, started_at)
                  select borrower_id, id, 'op_' || gen_random_uuid(), 'TEST_' || n, 'SUCCEEDED', at from j),
                a as (insert into aa_session (borrower_id, journey_id, id, state, open, offer_ids, created_at,
                  updated_at)
                  select borrower_id, id, gen_random_uuid(), 'TEST_' || n, false, '{}', at, now() from j),
                p as (insert into loan_payment (borrower_id, journey_id, id, kind, state, operation_id, created_at,
                  updated_at)
                  select borrower_id, id, gen_random_uuid()::text, 'TEST_' || n, 'PAID', 'op', at, now() from j)
                insert into step (borrower_id, journey_id, offer_id, kind, status, revision, attempts, updated_at)
                select borrower_id, j.id, (select o.id from offer o where o.journey_id = j.id limit 1),
                  'TEST_' || n, 'PENDING', 0, 0, at from j where exists (select from offer where journey_id = j.id)""",
                n, n, journey);
    }
}
