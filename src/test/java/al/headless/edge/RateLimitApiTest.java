package al.headless.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.access.Applications;
import al.headless.testing.Api;
import al.headless.testing.ApiTest;
import al.headless.testing.Borrower;
import al.headless.testing.Said;
import al.headless.testing.Service;
import al.headless.testing.TestClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Limits over HTTP: whom they hold, what the answers say, and whom they leave alone.
class RateLimitApiTest extends ApiTest {
    private static final int OF_BORROWER = 5;
    private static final int OF_ADDRESS = 200;
    private static final String SESSION = "{\"borrowerExternalID\": \"CUST_0012\"}";
    private static Service strict;

    @BeforeAll static void start() {
        strict = Service.start(Map.of("headless.limits.borrower-per-minute", OF_BORROWER,
                "headless.limits.address-per-minute", OF_ADDRESS));
    }

    @AfterAll static void stop() {
        strict.stop();
    }

    @Test void an_application_with_a_limit_of_its_own_is_refused_past_it_and_let_through_later() {
        var limited = limited(3);
        for (int left = 2; left >= 0; left--) {
            var said = limited.post("/sessions", SESSION);
            assertEquals(201, said.status(), said::toString);
            assertEquals("\"application\";q=3;w=60", said.header("RateLimit-Policy"));
            assertEquals(left, remaining(said, "application"));
        }
        var said = limited.post("/sessions", SESSION);
        assertLimited("application", said);
        assertTrue(said.json().at("/error/retryable").asBoolean());
        assertEquals("{}", said.json().at("/error/details").toString());

        service.bean(TestClock.class).pass(Duration.ofSeconds(retryAfter(said)));
        assertEquals(201, limited.post("/sessions", SESSION).status());
        assertLimited("application", limited.post("/sessions", SESSION));
    }

    @Test void a_limited_application_does_not_slow_another_down() {
        var limited = limited(1);
        limited.post("/sessions", SESSION);
        assertLimited("application", limited.post("/sessions", SESSION));
        assertEquals(201, partner().post("/sessions", SESSION).status());
    }

    @Test void the_calls_of_its_borrowers_count_for_the_application() {
        var limited = limited(2);
        var token = limited.post("/sessions", SESSION).data("/sessionToken");
        var said = Api.with(service, token).get("/journeys");
        assertEquals(200, said.status(), said::toString);
        assertEquals(0, remaining(said, "application"));
        assertLimited("application", Api.with(service, token).get("/journeys"));
    }

    @Test void a_limited_borrower_does_not_slow_another_down() {
        var fast = Borrower.named(strict, "CUST_FAST");
        var other = Borrower.named(strict, "CUST_OTHER");
        var last = fast.api().get("/journeys");
        long application = remaining(last, "application");
        for (int i = 1; i < OF_BORROWER; i++) last = fast.api().get("/journeys");
        assertEquals(200, last.status(), last::toString);
        assertEquals(0, remaining(last, "borrower"));
        for (int i = 0; i < OF_BORROWER; i++) assertLimited("borrower", fast.api().get("/journeys"));

        var said = other.api().get("/journeys");
        assertEquals(200, said.status(), said::toString);
        assertEquals(OF_BORROWER - 1, remaining(said, "borrower"));
        assertTrue(remaining(said, "application") >= application - OF_BORROWER,
                () -> "refused requests took from the application: " + said.headers().map());
    }

    @Test void what_the_application_may_not_do_any_more_takes_nothing_from_the_borrower() {
        strict.pass(Duration.ofMinutes(1));
        var key = strict.bean(Applications.class).createLimited("Limited", 2).text();
        var api = Api.with(strict, Api.with(strict, key).post("/sessions", SESSION).data("/sessionToken"));
        assertEquals(OF_BORROWER - 1, remaining(api.get("/journeys"), "borrower"));
        for (int i = 0; i < OF_BORROWER; i++) assertLimited("application", api.get("/journeys"));
        strict.pass(Duration.ofSeconds(30)); // which brings the application one, and the borrower half of what it has
        assertEquals(OF_BORROWER - 1, remaining(api.get("/journeys"), "borrower"));
    }

    @Test void another_session_of_the_borrower_has_no_quota_of_its_own() {
        var one = Borrower.named(strict, "CUST_TWO_DEVICES");
        for (int i = 0; i < OF_BORROWER; i++) one.api().get("/journeys");
        assertLimited("borrower", Borrower.named(strict, "CUST_TWO_DEVICES").api().get("/journeys"));
    }

    @Test void an_address_is_refused_before_its_token_is_looked_up() {
        strict.pass(Duration.ofMinutes(1));
        Said said = null;
        // Twice: while it asks, the bucket fills again.
        for (int i = 0; i < 2 * OF_ADDRESS && (said == null || said.status() == 401); i++) {
            said = Api.nobody(strict).get("/journeys");
        }
        assertLimited("address", said);
        strict.pass(Duration.ofMinutes(1));
        assertRefused(401, "AUTH_INVALID_SESSION", Api.nobody(strict).get("/journeys"));
    }

    @Test void a_refusal_after_the_limits_says_what_is_left_and_one_before_them_does_not() {
        var borrower = borrower();
        var invalid = borrower.api().post("/journeys", "{\"type\": \"HOUSE\"}");
        assertRefused(400, "VALIDATION_FAILED", invalid);
        assertNotNull(invalid.header("RateLimit"));
        assertRefused(404, "RESOURCE_NOT_FOUND",
                borrower.api().get("/journeys/01a20462-efb3-796d-81db-09db9d399ce7"));
        assertNull(Api.nobody(service).get("/journeys").header("RateLimit"));
        assertNull(partner().get("/journeys").header("RateLimit"));
    }

    @Test void a_limited_call_can_be_made_again_under_its_key() {
        var limited = limited(1);
        limited.post("/sessions", SESSION);
        var said = limited.key("again").post("/sessions", SESSION);
        assertLimited("application", said);
        service.bean(TestClock.class).pass(Duration.ofMinutes(1));
        var again = limited.key("again").post("/sessions", SESSION);
        assertEquals(201, again.status(), again::toString);
        assertTrue(!again.replayed());
    }

    @Test void a_replay_costs_a_request_as_well() {
        var limited = limited(2);
        limited.key("one").post("/sessions", SESSION);
        var replay = limited.key("one").post("/sessions", SESSION);
        assertTrue(replay.replayed());
        assertEquals(0, remaining(replay, "application"));
    }

    private Api limited(int perMinute) {
        return Api.with(service,
                service.bean(Applications.class).createLimited("Limited", perMinute).text());
    }

    private static void assertLimited(String policy, Said said) {
        assertRefused(429, "RATE_LIMITED", said);
        assertTrue(said.header("RateLimit-Policy").contains("\"" + policy + "\";q="), said.headers().map()::toString);
        assertEquals(0, remaining(said, policy));
        assertTrue(said.header("RateLimit").contains("\"" + policy + "\";r=0;t=" + retryAfter(said)),
                said.headers().map()::toString);
    }

    private static long retryAfter(Said said) {
        return Long.parseLong(said.header("Retry-After"));
    }

    private static long remaining(Said said, String policy) {
        var item = "\"" + policy + "\";r=";
        var fields = said.header("RateLimit");
        assertNotNull(fields, said::toString);
        int at = fields.indexOf(item);
        assertTrue(at >= 0, fields);
        return Long.parseLong(fields.substring(at + item.length()).replaceFirst(";.*", ""));
    }
}
