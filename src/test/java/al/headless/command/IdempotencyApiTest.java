package al.headless.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Api;
import al.headless.testing.ApiTest;
import al.headless.testing.AtOnce;
import al.headless.testing.Borrower;
import al.headless.testing.JourneyCopies;
import al.headless.testing.Said;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Idempotency keys over HTTP: the same request again gets the same bytes, and nothing else does.
class IdempotencyApiTest extends ApiTest {
    private static final String LOAN = "{\"type\": \"PERSONAL_LOAN\"}";
    private static final int ROUNDS = 50;

    @Test void a_replay_is_the_first_answer_byte_for_byte_but_for_the_correlation_header() {
        var api = borrower().api().key("k");
        var first = api.header("X-Correlation-ID", "first").post("/journeys", LOAN);
        var again = api.header("X-Correlation-ID", "again").post("/journeys", LOAN);
        assertEquals(201, first.status(), first::toString);
        assertReplay(first, again);
        assertFalse(first.replayed());
        assertEquals("first", again.json().path("correlationID").asText());
        assertEquals("again", again.header("X-Correlation-ID"));
    }

    @Test void a_replay_of_202_asks_to_come_back_as_the_first_answer_did() {
        var borrower = borrower();
        var journey = borrower.journey();
        borrower.fillProfile(journey, "1234");
        var api = borrower.api().key("k");
        var first = submit(api, journey);
        var again = submit(api, journey);
        assertEquals(202, first.status(), first::toString);
        assertReplay(first, again);
        assertEquals("3", first.header("Retry-After"));
        assertEquals("3", again.header("Retry-After"));
    }

    @Test void a_stored_conflict_is_replayed_even_when_it_would_not_happen_any_more() {
        var borrower = borrower();
        var journey = borrower.journey();
        var api = borrower.api().key("k");
        var first = submit(api, journey);
        assertRefused(409, "STATE_PRECONDITION_FAILED", first);
        borrower.fillProfile(journey, "1234");
        assertReplay(first, submit(api, journey));
        borrower.submit(journey);
    }

    @Test void a_lock_conflict_is_replayed() {
        var borrower = borrower();
        var journey = borrower.journeyWithOffers();
        borrower.proceed(journey, borrower.offer(journey, 0));
        var path = proceed(journey, borrower.offer(journey, 1));
        var first = borrower.api().key("k").post(path);
        assertRefused(409, "OFFER_LOCK_CONFLICT", first);
        assertReplay(first, borrower.api().key("k").post(path));
    }

    @Test void bad_requests_and_unknown_resources_use_up_no_key() {
        var borrower = borrower();
        var api = borrower.api().key("k");
        assertInvalid("type", api.post("/journeys", "{\"type\": \"CAR_LOAN\"}"));
        assertEquals(404, submit(api, UUID.randomUUID().toString()).status());
        assertEquals(0, StoredKeys.of(borrower, "k").answers());
        assertFalse(api.post("/journeys", LOAN).replayed());
        assertEquals(1, StoredKeys.of(borrower, "k").answers());
    }

    @Test void a_key_stands_for_one_path_and_one_body() {
        var borrower = borrower();
        var api = borrower.api().key("k");
        var journey = api.post("/journeys", LOAN).data("/journeyID");
        assertReused(api.post("/journeys", "{\"type\": \"GOLD_LOAN\"}"));
        assertReused(api.post("/journeys", "{\"type\": \"PERSONAL_LOAN\", \"metadata\": {}}"));
        assertReused(submit(api, journey));
        assertReused(api.put("/journeys/" + journey + "/profile",
                "{\"profile\": {\"contactNumber\": \"9876543210\"}}"));
        assertEquals("STARTED", borrower.status(journey));
    }

    @Test void order_and_spaces_of_a_body_do_not_make_it_another() {
        var api = borrower().api().key("k");
        var first = api.post("/journeys",
                "{\"type\": \"PERSONAL_LOAN\", \"metadata\": {\"a\": 1, \"b\": 2}}");
        assertReplay(first, api.post("/journeys",
                "{ \"metadata\":{\"b\":2,\"a\":1},\n\"type\":\"PERSONAL_LOAN\" }"));
    }

    @Test void the_version_that_would_apply_anyway_may_be_named() {
        var api = borrower().api().key("k");
        var first = api.post("/journeys", LOAN);
        assertReplay(first, api.header("X-AL-API-Version", "2026-03-05").post("/journeys", LOAN));
    }

    @Test void any_live_token_of_the_borrower_gets_the_replay() {
        var borrower = borrower();
        var first = borrower.api().key("k").post("/journeys", LOAN);
        var tablet = Borrower.named(service, borrower.externalId());
        assertReplay(first, tablet.api().key("k").post("/journeys", LOAN));
        var renewed = Api.with(service, borrower.refreshToken()).post("/sessions/refresh");
        var api = Api.with(service, renewed.data("/sessionToken")).key("k");
        assertReplay(first, api.post("/journeys", LOAN));
    }

    @Test void borrowers_do_not_share_keys() {
        var first = borrower().api().key("k").post("/journeys", LOAN);
        var other = borrower().api().key("k").post("/journeys", "{\"type\": \"GOLD_LOAN\"}");
        assertEquals(201, other.status(), other::toString);
        assertFalse(other.replayed());
        assertNotEquals(first.data("/journeyID"), other.data("/journeyID"));
    }

    @Test void bootstrap_is_replayed_with_its_tokens_and_to_its_key_alone() {
        var key = UUID.randomUUID().toString();
        var body = "{\"borrowerExternalID\": \"CUST_" + key + "\"}";
        var first = partner().key(key).post("/sessions", body);
        assertReplay(first, partner().key(key).post("/sessions", body));
        assertReused(partner().key(key).post("/sessions", "{\"borrowerExternalID\": \"CUST_9\"}"));
    }

    @Test void a_quoted_key_and_a_bare_one_are_the_same() {
        var borrower = borrower();
        var first = borrower.api().key("\"abc\"").post("/journeys", LOAN);
        assertReplay(first, borrower.api().key("abc").post("/journeys", LOAN));
    }

    @Test void a_key_has_1_to_255_visible_characters() {
        var borrower = borrower();
        var longest = "x".repeat(255);
        var first = borrower.api().key(longest).post("/journeys", LOAN);
        assertReplay(first, borrower.api().key('"' + longest + '"').post("/journeys", LOAN));
        for (var bad : new String[] {longest + "x", "", "\"\"", "a b", "\"abc"}) {
            assertInvalid("Idempotency-Key", borrower.api().key(bad).post("/journeys", LOAN));
        }
        assertInvalid("Idempotency-Key", borrower.api().send("POST", "/journeys",
                BodyPublishers.ofString(LOAN), true));
    }

    @Test void an_absent_body_is_the_empty_object() {
        var borrower = borrower();
        var journey = borrower.journeyWithOffers();
        var path = proceed(journey, borrower.offer(journey, 0));
        var first = borrower.api().key("k").post(path);
        assertEquals(200, first.status(), first::toString);
        assertReplay(first, borrower.api().key("k").post(path, "{}"));
    }

    @Test @Tag("slow") void twenty_identical_requests_at_once_execute_once() {
        var borrower = borrower();
        var journey = borrower.journeyWithOffers();
        var offer = borrower.offer(journey, 0);
        try (var copies = new JourneyCopies(borrower, journey)) {
            for (int round = 0; round < ROUNDS; round++) {
                var path = proceed(copies.next(), offer);
                var key = UUID.randomUUID().toString();
                var said = AtOnce.call(20, _ -> AtOnce.patiently(
                        () -> borrower.api().key(key).post(path)));
                assertEquals(List.of(200), said.stream().map(Said::status).distinct().toList());
                assertEquals(1, said.stream().map(Said::text).distinct().count());
                assertEquals(1, said.stream().filter(one -> !one.replayed()).count());
                assertEquals(1, StoredKeys.of(borrower, key).answers());
            }
        }
    }

    @Test @Tag("slow") void twenty_identical_requests_that_are_refused_get_one_refusal() {
        var borrower = borrower();
        borrower.journey();
        for (int round = 0; round < ROUNDS; round++) {
            var key = UUID.randomUUID().toString();
            var said = AtOnce.call(20, _ -> AtOnce.patiently(
                    () -> borrower.api().key(key).post("/journeys", LOAN)));
            assertEquals(List.of(409), said.stream().map(Said::status).distinct().toList());
            assertEquals(1, said.stream().map(Said::text).distinct().count());
        }
    }

    private static Said submit(Api api, String journey) {
        return api.post("/journeys/" + journey + "/profile/submit", "{\"bureauConsent\": true}");
    }

    private static String proceed(String journey, String offer) {
        return "/journeys/" + journey + "/offers/" + offer + "/proceed";
    }

    private static void assertReplay(Said first, Said again) {
        assertEquals(first.status(), again.status(), again::toString);
        assertArrayEquals(first.body(), again.body());
        assertTrue(again.replayed(), "Idempotent-Replayed");
    }

    private static void assertReused(Said said) {
        assertRefused(422, "VALIDATION_FAILED", said);
        assertEquals("Idempotency-Key", said.field());
    }
}
