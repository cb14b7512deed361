package al.headless.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.testing.ApiTest;
import al.headless.testing.Borrower;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A job whose lease ran out runs again, be it one that a release before left waiting: a second dispatch changes
/// nothing.
class DispatchTwiceTest extends ApiTest {
    private final Borrower borrower = borrower();
    private final String journey = borrower.journey();

    @Test void a_dispatch_that_runs_again_after_its_end_changes_nothing() {
        var operation = submit();
        service.runJobs();
        var before = picture();
        dispatch(operation);
        service.runJobs();
        assertEquals(before, picture());
    }

    @Test void a_dispatch_that_died_after_the_network_took_it_runs_again_without_a_second_application() {
        var operation = submit();
        service.runJobs();
        var before = picture();
        var events = events();
        service.sql("update operation set status = 'ACCEPTED', finished_at = null where id = ?", operation);
        dispatch(operation);
        service.runJobs();
        assertEquals(before, picture());
        assertEquals(events, events(), "the lenders say nothing twice");
        service.pass(Duration.ofMinutes(1));
        assertEquals(before, picture(), "two windows close like one");
    }

    @Test void two_runs_in_a_row_are_one() {
        var operation = submit();
        dispatch(operation);
        dispatch(operation);
        service.runJobs();
        assertEquals("OFFERS_AVAILABLE", borrower.status(journey));
        assertEquals(List.of(List.of("3")),
                service.rows("select count(*) from offer where journey_id = ?", UUID.fromString(journey)));
    }

    @Test void a_stale_run_after_a_failure_does_not_touch_the_next_submission() {
        borrower.fillProfile(journey, "1005");
        var failed = borrower.submit(journey);
        service.runJobs();
        var second = submit();
        dispatch(failed);
        assertEquals("SUCCEEDED", borrower.api().get("/journeys/" + journey + "/operations/" + second)
                .data("/status"));
        assertEquals("OFFERS_AVAILABLE", borrower.status(journey));
    }

    private String submit() {
        borrower.fillProfile(journey, "1234");
        return borrower.submit(journey);
    }

    private void dispatch(String operation) {
        service.sql("""
                insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
                values ('profile-dispatch', ?, convert_to(?, 'UTF8'), now(), false, 1)""", operation, """
                {"borrowerId": "%s", "journeyId": "%s", "operationId": "%s", "attempt": 1}"""
                .formatted(borrower.borrowerId(), journey, operation));
        service.runJobs();
    }

    private List<String> picture() {
        return List.of("", "/offers", "/profile").stream().map(part -> borrower.api()
                .get("/journeys/" + journey + part).json().path("data").toString()).toList();
    }

    private List<List<String>> events() {
        return service.rows("select source, message_id, state from inbox_event e join conversation c on c.id ="
                + " e.conversation_id where c.journey_id = ? order by 1, 2", UUID.fromString(journey));
    }
}
