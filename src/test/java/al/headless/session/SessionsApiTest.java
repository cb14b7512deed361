package al.headless.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Api;
import al.headless.testing.ApiTest;
import al.headless.testing.AtOnce;
import al.headless.testing.Borrower;
import al.headless.testing.Said;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// POST /sessions: who the borrower is, what is kept of what was sent, and what there is to resume.
class SessionsApiTest extends ApiTest {
    private static final String TOKEN = "_test_[0-7][0-9A-HJKMNP-TV-Z]{25}_[0-9A-HJKMNP-TV-Z]{59}";

    @Test void the_request_of_the_contract_as_printed_opens_a_session() {
        var said = partner().post("/sessions", """
                {
                "borrowerExternalID": "CUST_0012",
                "journeyType": "PERSONAL_LOAN",
                "profile": {
                "contactNumber": "9876543210",
                "pan": "ABCDE1234F",
                "panName": "Rahul Sharma",
                "personalemail": "rahul@example.com"
                }
                }""");
        assertEquals(201, said.status(), said::toString);
        var members = new TreeSet<String>();
        said.json().path("data").fieldNames().forEachRemaining(members::add);
        assertEquals(Set.of("borrowerID", "borrowerExternalID", "sessionToken", "refreshToken",
                "sessionExpiresAt", "refreshExpiresAt", "activeJourney"), members);
        assertEquals("CUST_0012", said.data("/borrowerExternalID"));
        assertTrue(said.json().at("/data/activeJourney").isNull(), said::toString);
    }

    @Test void tokens_are_of_the_test_environment_and_live_as_long_as_promised() {
        var opened = open("CUST_" + UUID.randomUUID());
        assertPromised(opened);
        var refreshed = Api.with(service, opened.data("/refreshToken")).post("/sessions/refresh");
        assertEquals(200, refreshed.status(), refreshed::toString);
        assertPromised(refreshed);
    }

    private static void assertPromised(Said said) {
        assertTrue(Pattern.matches("st" + TOKEN, said.data("/sessionToken")));
        assertTrue(Pattern.matches("rt" + TOKEN, said.data("/refreshToken")));
        var session = Instant.parse(said.data("/sessionExpiresAt"));
        var refresh = Instant.parse(said.data("/refreshExpiresAt"));
        assertEquals(Duration.ofDays(7).minusMinutes(30), Duration.between(session, refresh));
        var answered = Instant.parse(said.json().path("timestamp").asText());
        var life = Duration.between(answered, session);
        assertTrue(life.compareTo(Duration.ofMinutes(30)) <= 0, life::toString);
        assertTrue(life.compareTo(Duration.ofMinutes(29)) > 0, life::toString);
    }

    @Test void spaces_around_the_external_id_make_no_other_borrower() {
        var id = "CUST " + UUID.randomUUID();
        var first = open(id);
        var second = open("  " + id + " ");
        assertEquals(id, second.data("/borrowerExternalID"));
        assertEquals(first.data("/borrowerID"), second.data("/borrowerID"));
    }

    @Test void an_external_id_of_128_characters_is_taken_and_none_that_is_longer_or_blank() {
        var longest = (UUID.randomUUID() + "x".repeat(128)).substring(0, 128);
        assertEquals(longest, open(longest).data("/borrowerExternalID"));
        for (var bad : List.of(longest + "x", "", "   ", "a\\nb")) {
            assertInvalid("borrowerExternalID", openRefused(bad));
        }
    }

    /// Only U+0020 is dropped at the ends, so that nothing the contract takes shrinks to nothing.
    @Test void an_external_id_of_wide_spaces_is_kept_as_sent() {
        assertEquals("\u2003", open("\u2003").data("/borrowerExternalID"));
    }

    @Test void the_same_external_id_is_the_same_borrower_in_another_session() {
        var first = borrower();
        var second = Borrower.named(service, first.externalId());
        assertEquals(first.borrowerId(), second.borrowerId());
        assertNotEquals(first.sessionToken(), second.sessionToken());
    }

    @Test void an_older_session_stays_live() {
        var phone = borrower();
        var journey = phone.journey();
        var tablet = Borrower.named(service, phone.externalId());
        assertEquals("STARTED", phone.status(journey));
        assertEquals("STARTED", tablet.status(journey));
        Api.with(service, tablet.refreshToken()).post("/sessions/refresh");
        assertEquals("STARTED", phone.status(journey), "the other device refreshes its own pair");
    }

    @Test @Tag("slow") void twenty_first_sessions_at_once_make_one_borrower() {
        var id = "CUST_" + UUID.randomUUID();
        var said = AtOnce.call(20, _ -> open(id));
        assertEquals(1, said.stream().map(one -> one.data("/borrowerID")).distinct().count());
        assertEquals(20, said.stream().map(one -> one.data("/sessionToken")).distinct().count());
    }

    @Test void the_open_journey_of_the_type_is_there_to_resume() {
        var borrower = borrower();
        var journey = borrower.journey();
        var said = open(borrower.externalId());
        assertEquals(journey, said.data("/activeJourney/journeyID"));
        assertEquals("PERSONAL_LOAN", said.data("/activeJourney/type"));
        assertEquals("STARTED", said.data("/activeJourney/status"));
        assertEquals("FILL_PROFILE", said.data("/activeJourney/nextAction"));
        var gold = partner().post("/sessions", """
                {"borrowerExternalID": "%s", "journeyType": "GOLD_LOAN"}"""
                .formatted(borrower.externalId()));
        assertTrue(gold.json().at("/data/activeJourney").isNull(), gold::toString);
    }

    @Test void an_open_journey_comes_before_a_disbursed_one_and_an_ended_one_is_none() {
        var borrower = borrower();
        var disbursed = borrower.journey();
        end(disbursed, "DISBURSED");
        var said = open(borrower.externalId());
        assertEquals(disbursed, said.data("/activeJourney/journeyID"));
        assertNull(said.data("/activeJourney/nextAction"));
        var open = borrower.journey();
        assertEquals(open, open(borrower.externalId()).data("/activeJourney/journeyID"));
        end(open, "REJECTED");
        end(disbursed, "CLOSED");
        assertTrue(open(borrower.externalId()).json().at("/data/activeJourney").isNull());
    }

    @Test void an_api_key_that_is_missing_malformed_unknown_or_revoked_is_refused() {
        var body = "{\"borrowerExternalID\": \"CUST_1\"}";
        var revoked = ApiKeys.of("TEST", service);
        var unknown = ApiKeys.of("TEST", service);
        service.sql("update api_key set revoked_at = now() where id = ?", revoked.id());
        service.sql("delete from api_key where id = ?", unknown.id());
        for (var key : List.of("sk_test_x", revoked.text(), unknown.text())) {
            assertRefused(401, "AUTH_INVALID_API_KEY",
                    Api.with(service, key).post("/sessions", body));
        }
        assertRefused(401, "AUTH_INVALID_API_KEY", Api.nobody(service).post("/sessions", body));
    }

    /// A session is the borrower's: a key that is rotated signs nobody out. What must end is ended by itself.
    @Test void a_session_outlives_the_api_key_that_opened_it() {
        var key = ApiKeys.another(service);
        var opened = Api.with(service, key.text()).post("/sessions",
                "{\"borrowerExternalID\": \"CUST_" + UUID.randomUUID() + "\"}");
        service.sql("update api_key set revoked_at = now() where id = ?", key.id());
        var api = Api.with(service, opened.data("/sessionToken"));
        assertEquals(201, api.post("/journeys", "{\"type\": \"PERSONAL_LOAN\"}").status());
        assertEquals(200, api.post("/sessions/refresh").status());
    }

    @Test void several_keys_of_an_application_are_live_at_once() {
        var borrower = borrower();
        var said = Api.with(service, ApiKeys.another(service).text()).post("/sessions",
                "{\"borrowerExternalID\": \"" + borrower.externalId() + "\"}");
        assertEquals(borrower.borrowerId(), said.data("/borrowerID"), said::toString);
        assertEquals(borrower.borrowerId(), open(borrower.externalId()).data("/borrowerID"));
    }

    @Test void applications_have_their_own_borrowers() {
        var borrower = borrower();
        var said = Api.with(service, ApiKeys.of("TEST", service).text()).post("/sessions",
                "{\"borrowerExternalID\": \"" + borrower.externalId() + "\"}");
        assertEquals(201, said.status(), said::toString);
        assertNotEquals(borrower.borrowerId(), said.data("/borrowerID"));
    }

    @Test void a_live_key_is_refused_by_an_instance_that_serves_test_only() {
        var live = ApiKeys.of("LIVE", service);
        assertRefused(401, "AUTH_INVALID_API_KEY", Api.with(service, live.text())
                .post("/sessions", "{\"borrowerExternalID\": \"CUST_1\"}"));
    }

    @Test void borrower_tokens_open_no_session() {
        var borrower = borrower();
        for (var token : List.of(borrower.sessionToken(), borrower.refreshToken())) {
            assertRefused(403, "ACCESS_SCOPE_MISMATCH", Api.with(service, token)
                    .post("/sessions", "{\"borrowerExternalID\": \"CUST_1\"}"));
        }
    }

    private Said open(String externalId) {
        var said = openRefused(externalId);
        assertEquals(201, said.status(), said::toString);
        return said;
    }

    private Said openRefused(String externalId) {
        return partner().post("/sessions", "{\"borrowerExternalID\": \"" + externalId + "\"}");
    }

    /// Sets the scene: no request gets a journey this far in a few lines.
    private void end(String journey, String status) {
        service.sql("update journey set status = ?, next_action = null, open = false where id = ?",
                status, UUID.fromString(journey));
    }
}
