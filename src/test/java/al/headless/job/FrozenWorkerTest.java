package al.headless.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Borrower;
import al.headless.testing.Service;
import al.headless.testing.StartedProgram;
import al.headless.testing.Until;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An instance that stands still with jobs in its hands, as on a machine that pages or is paused, and wakes when
/// another has done them.
@Tag("apart")
class FrozenWorkerTest {
    private static final Map<String, String> BRISK = Map.of("headless.sandbox.pace", "brisk",
            "headless.limits.borrower-per-minute", "100000", "headless.limits.application-per-minute", "100000",
            "headless.limits.address-per-minute", "100000");
    private static final int AT_ONCE = 30;
    private static final int MOST_WAVES = 10; // until it is caught with a job in its hands
    private static final String HELD = "select 1 from scheduled_tasks where picked";
    private static final String HEARD = "select 1 from inbox_event where state <> 'WAITING'";
    private static final int WORDS_OF_A_SUBMISSION = 12; // three lenders: found, delivered to, asked, answered
    private static final String DONE = """
            select j.id, j.status, j.updated_at, (select count(*) from journey_status s where s.journey_id = j.id),
              (select string_agg(o.lender_id || o.status || o.updated_at, ' ' order by o.lender_id) from offer o
               where o.journey_id = j.id),
              (select string_agg(i.message_id || i.state, ' ' order by i.serial) from inbox_event i
               join conversation c on c.id = i.conversation_id where c.journey_id = j.id)
            from journey j where j.id = any (string_to_array(?, ' ')::uuid[]) order by j.id""";

    @TempDir Path folder;

    @Test void what_it_had_in_its_hands_is_done_by_another_and_its_waking_changes_nothing() {
        var service = Service.start(Map.of());
        try (var frozen = StartedProgram.beside(service, folder, BRISK)) {
            var journeys = new ArrayList<String>();
            caught(service, frozen, journeys);
            try (var other = StartedProgram.beside(service, folder, BRISK)) {
                // a journey has offers before its last lender has spoken
                Until.so(() -> service.rows(HELD).isEmpty()
                        && service.rows(HEARD).size() == WORDS_OF_A_SUBMISSION * journeys.size());
                assertEquals(journeys.size(), offered(service));
                var done = service.rows(DONE, String.join(" ", journeys));
                frozen.wake();
                works(service, frozen);
                assertEquals(done, service.rows(DONE, String.join(" ", journeys)));
                works(service, other);
            }
        } finally {
            service.stop();
        }
    }

    /// Journeys are submitted until it stands still with a job.
    private static void caught(Service service, StartedProgram worker, List<String> journeys) {
        for (int wave = 0; wave < MOST_WAVES; wave++) {
            for (int i = 0; i < AT_ONCE; i++) {
                journeys.add(Borrower.named(worker, "CUST_" + UUID.randomUUID()).submittedJourney("1234"));
            }
            Until.so(() -> !service.rows(HELD).isEmpty() || offered(service) == journeys.size());
            worker.freeze();
            if (!service.rows(HELD).isEmpty()) return;
            worker.wake();
        }
        throw new AssertionError("it never had a job in its hands");
    }

    private static int offered(Service service) {
        return service.rows("select 1 from journey where status = 'OFFERS_AVAILABLE'").size();
    }

    /// A journey that it takes itself goes on.
    private static void works(Service service, StartedProgram worker) {
        int before = offered(service);
        Borrower.named(worker, "CUST_" + UUID.randomUUID()).submittedJourney("1234");
        Until.so(() -> offered(service) > before);
        assertTrue(service.rows("select task_name from scheduled_tasks where consecutive_failures > 0").isEmpty());
    }
}
