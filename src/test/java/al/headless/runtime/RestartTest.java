package al.headless.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.testing.Borrower;
import al.headless.testing.Service;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The service is stopped and started again on the same data folder.
@Tag("apart")
class RestartTest {
    private final Map<String, Object> settings = Map.of("headless.data",
            Path.of("target", "test-data", "restart-" + System.nanoTime()).toString());

    @Test void a_restarted_service_still_has_the_journey_and_goes_on_with_its_jobs() {
        var first = Service.start(settings);
        Borrower borrower;
        String journey;
        String before;
        try {
            borrower = Borrower.named(first, "CUST_0012");
            journey = borrower.submittedJourney("1004");
            first.runJobsOnce();
            before = borrower.api().get("/journeys/" + journey + "/profile").json().path("data").toString();
        } finally {
            first.stop();
        }
        var second = Service.start(settings);
        try {
            var same = new Borrower(second, borrower.externalId(), borrower.borrowerId(), borrower.sessionToken(),
                    borrower.refreshToken());
            assertEquals("PROFILE_SUBMITTED", same.status(journey));
            assertEquals(before, same.api().get("/journeys/" + journey + "/profile").json().path("data").toString());
            second.runJobs();
            assertEquals("OFFERS_AVAILABLE", same.status(journey));
            assertEquals(200, same.proceed(journey, same.offer(journey, 0)).status());
        } finally {
            second.stop();
        }
    }
}
