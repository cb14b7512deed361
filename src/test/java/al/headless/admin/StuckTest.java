package al.headless.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.runtime.Operator;
import al.headless.testing.ApiTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Which journeys operators are shown as stuck: each reason, and what only looks like it.
class StuckTest extends ApiTest {
    private final Operator operator = Operator.of(service);

    /// Reason and detail of these journeys, in the order in which they are listed; a journey is named by its place.
    private List<String> stuck(List<String> journeys, String... options) {
        var rows = operator.sees(Stream.concat(Stream.of("stuck"), Stream.of(options)).toArray(String[]::new));
        return rows.valueStream().filter(row -> journeys.contains(row.path("journeyID").asText()))
                .map(row -> journeys.indexOf(row.path("journeyID").asText()) + " " + row.path("reason").asText() + " "
                        + row.path("detail").asText()).toList();
    }

    private List<String> journeys(int count) {
        return Stream.generate(() -> borrower().journey()).limit(count).toList();
    }

    /// Somebody is asked, since so long.
    private void question(String journey, String what, String since) {
        service.sql("""
                insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
                values ('question', ?, convert_to('{"since": ' || extract(epoch from now() - ?::interval) || '}',
                  'UTF8'), now() + interval '1 year', false, 1)""", journey + "/" + what, since);
    }

    private void forgetQuestions(List<String> journeys) {
        journeys.forEach(one -> service.sql("delete from scheduled_tasks where task_name = 'question'"
                + " and task_instance like ?", one + "/%"));
    }

    @Test void a_network_that_is_silent_for_longer_than_asked_for_holds_its_journey_up_the_longest_first() {
        var journeys = journeys(3);
        question(journeys.get(0), "step/a/KYC/1", "40 minutes");
        question(journeys.get(1), "consent/a", "50 minutes");
        question(journeys.get(1), "dispatch/a", "45 minutes");
        question(journeys.get(2), "dispatch/a", "20 minutes");
        assertEquals(List.of("1 SILENT_NETWORK consent", "0 SILENT_NETWORK step"), stuck(journeys));
        assertEquals(List.of("1 SILENT_NETWORK consent"), stuck(journeys, "--longer-than", "45m"));
        assertEquals(List.of("1 SILENT_NETWORK consent", "0 SILENT_NETWORK step", "2 SILENT_NETWORK dispatch"),
                stuck(journeys, "--longer-than", "15m"));
        forgetQuestions(journeys);
    }

    @Test void while_the_borrower_may_visit_a_page_of_the_journey_no_network_is_late() {
        var both = borrower();
        var journeys = List.of(both.journeyWithOffers(), both.journey("GOLD_LOAN"), borrower().journeyWithOffers());
        forgetQuestions(journeys);
        journeys.forEach(one -> question(one, "step/a/KYC/1", "40 minutes"));
        page(journeys.get(0), "1 minute");
        page(journeys.get(2), "-1 minute");
        assertEquals(List.of("1 SILENT_NETWORK step", "2 SILENT_NETWORK step"),
                stuck(journeys).stream().sorted().toList());
        forgetQuestions(journeys);
    }

    private void page(String journey, String ends) {
        service.sql("""
                insert into step (borrower_id, journey_id, offer_id, kind, status, revision, attempts, updated_at,
                  page_expires_at)
                select borrower_id, journey_id, id, 'KYC', 'READY', 1, 1, now(), now() + ?::interval
                from offer where journey_id = ?::uuid limit 1""", ends, journey);
    }

    @Test void a_lender_has_three_days_to_pay_out() {
        var journeys = journeys(2);
        question(journeys.get(0), "step/a/DISBURSAL/0", "73 hours");
        question(journeys.get(1), "step/a/DISBURSAL/0", "71 hours");
        assertEquals(List.of("0 LATE_DISBURSAL null"), stuck(journeys));
        forgetQuestions(journeys);
    }

    @Test void a_job_that_failed_three_times_in_a_row_is_a_reason_and_one_that_failed_twice_is_none() {
        var journeys = journeys(2);
        for (var job : List.of("0 3 minute thrice", "0 4 day four-times", "1 2 hour twice")) {
            var words = job.split(" ");
            service.sql("""
                    insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version,
                      consecutive_failures, last_failure)
                    values (?, ?, now() + interval '1 year', false, 1, ?::int,
                      date_trunc('milliseconds', now()) - ('1 ' || ?)::interval)""",
                    words[3], journeys.get(Integer.parseInt(words[0])) + "/" + words[3], words[1], words[2]);
        }
        assertEquals(List.of("0 FAILING_JOB four-times"), stuck(journeys));
        assertEquals(service.rows("select count(*) from scheduled_tasks where task_name = 'four-times'"
                + " and last_failure = ?::timestamptz", since(journeys.getFirst())), List.of(List.of("1")));
        service.sql("delete from scheduled_tasks where task_name in ('thrice', 'four-times', 'twice')");
    }

    private String since(String journey) {
        return operator.sees("stuck").valueStream().filter(row -> row.path("journeyID").asText().equals(journey))
                .findFirst().orElseThrow().path("waitsSince").asText();
    }

    @Test void what_was_parked_is_a_reason_since_the_first_of_it_came() {
        var journeys = journeys(2);
        for (var event : List.of("0 2 PARKED later", "0 1 PARKED sooner", "0 0 APPLIED before", "1 0 DROPPED never")) {
            var words = event.split(" ");
            service.sql("""
                    insert into inbox_event (conversation_id, source, message_id, state, received_at, event, reason)
                    select id, 'a', ?, ?, timestamptz '2001-01-01Z' + ?::int * interval '1 day', '', ?
                    from conversation where journey_id = ?::uuid""", words[3], words[2], words[1], words[3],
                    journeys.get(Integer.parseInt(words[0])));
        }
        assertEquals(List.of("0 PARKED_EVENT later"), stuck(journeys));
        assertEquals("2001-01-02T00:00:00.000Z", since(journeys.getFirst()));
        service.sql("delete from inbox_event where source = 'a' and event = ''");
    }

    @Test void a_journey_that_nobody_asks_about_any_more_is_a_fault_of_the_service_unless_it_is_over() {
        var journeys = journeys(2);
        for (var journey : journeys) {
            service.sql("delete from scheduled_tasks where task_name = 'journey-idle' and task_instance like ?",
                    journey + "%");
        }
        journeys.forEach(one -> service.sql("update journey set updated_at = '2001-01-01Z' where id = ?::uuid", one));
        service.sql("update journey set open = false, status = 'EXPIRED', next_action = null where id = ?::uuid",
                journeys.get(1));
        assertEquals(List.of("0 NOBODY_ASKS idleness"), stuck(journeys));
        service.sql("update journey set open = false, status = 'EXPIRED' where id = ?::uuid", journeys.get(0));
    }
}
