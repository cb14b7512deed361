package al.headless.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.job.Jobs;
import al.headless.testing.Api;
import al.headless.testing.ApiTest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Applications that are made past HTTP, and sessions that are kept for as long as they matter.
class ApplicationsTest extends ApiTest {
    private static final Instant LONG_AGO = Instant.parse("2000-01-31T00:00:00Z"); // before any session of the tests

    private final Applications applications = service.bean(Applications.class);
    private final SessionRetention retention = service.bean(SessionRetention.class);

    @Test void where_an_application_is_there_is_no_first_one() {
        assertEquals(Optional.empty(), service.bean(Jobs.class).inTransaction(
                () -> applications.createFirst("Second", "2026-03-05")));
    }

    @Test void an_application_with_a_limit_of_its_own_is_like_the_first_one() {
        var key = service.bean(Jobs.class).inTransaction(() -> applications.createLimited("Limited", 4_711)).text();
        var made = service.rows("select a.id, a.name, a.requests_per_minute, a.environment from application a"
                + " join api_key k on k.application_id = a.id where k.id = ?", Token.parse(key).orElseThrow().id());
        assertEquals(List.of("Limited", "4711", "TEST"), made.getFirst().subList(1, 4));
        var said = Api.with(service, key).post("/sessions", "{\"borrowerExternalID\": \"CUST_1\"}");
        assertEquals(201, said.status(), said::toString);
        var first = UUID.fromString(service.rows("select id from application order by created_at, id limit 1")
                .getFirst().getFirst());
        assertEquals("http://127.0.0.1/", applications.returnUrls(first).getFirst());
        assertEquals(applications.returnUrls(first),
                applications.returnUrls(UUID.fromString(made.getFirst().getFirst())));
        assertEquals(List.of(), applications.returnUrls(UUID.randomUUID()));
    }

    @Test void a_session_goes_thirty_days_after_its_end_and_its_pair_with_it() {
        var ended = UUID.fromString(borrower().borrowerId());
        service.sql("update session set ended_at = timestamptz '2000-01-01Z' where borrower_id = ?", ended);
        assertEquals(0, retention.forget(LONG_AGO.minusSeconds(1), 100));
        assertEquals(2, retention.forget(LONG_AGO, 100), "the pair and the session");
        assertEquals("0", count(ended));
    }

    @Test void a_session_that_ran_out_is_given_that_end_and_goes() {
        var left = UUID.fromString(borrower().borrowerId());
        service.sql("update token_pair set session_expires_at = timestamptz '2000-01-01Z',"
                + " refresh_expires_at = timestamptz '2000-01-01Z' where borrower_id = ?", left);
        assertEquals(3, retention.forget(LONG_AGO, 100), "its end, the pair and the session");
        assertEquals("0", count(left));
        assertEquals("sessions", retention.name());
    }

    private String count(UUID borrower) {
        return service.rows("select count(*) from session where borrower_id = ?", borrower).getFirst().getFirst();
    }
}
