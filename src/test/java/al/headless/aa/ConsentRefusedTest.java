package al.headless.aa;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.aggregator.AggregatorEvent.ConsentReported;
import al.headless.aggregator.ConsentVerdict;
import al.headless.testing.Api;
import al.headless.testing.Borrower;
import al.headless.testing.ConsentScene;
import al.headless.testing.Said;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What is refused around the borrower's consent, and with what details.
class ConsentRefusedTest {
    private static final String BRAHMA = "brahma-credit";

    @Test void a_second_session_is_refused_while_one_is_open_and_a_replay_hears_it_again() {
        var scene = ConsentScene.begun();
        var session = scene.open();
        var api = scene.api().key("second-session");
        var said = api.post(scene.path());
        refused(409, "STATE_PRECONDITION_FAILED", said);
        assertEquals(session, detail(said, "aaSessionID"));
        assertEquals("OFFERS_AVAILABLE", detail(said, "currentStatus"));
        var again = api.post(scene.path());
        assertTrue(again.replayed());
        assertArrayEquals(said.body(), again.body());
        assertEquals(1, count(scene));
    }

    @Test void a_return_url_must_be_https_and_on_the_allow_list() {
        var scene = ConsentScene.begun();
        for (var url : List.of("https://evil.example/", "http://app.partner.example/aa/return",
                ConsentScene.RETURN_URL + "/further", "https://app.partner.example@evil.example/")) {
            var said = scene.api().post(scene.path(), "{\"returnURL\": \"" + url + "\"}");
            refused(400, "VALIDATION_FAILED", said);
            assertEquals("returnURL", said.field());
        }
        assertEquals(0, count(scene));
        var loopback = scene.api().post(scene.path(), "{\"returnURL\": \"http://127.0.0.1:5173/back\"}");
        assertEquals(201, loopback.status(), loopback::toString);
    }

    @Test void malformed_members_are_refused_by_name() {
        var scene = ConsentScene.begun();
        for (var body : List.of("offerID:\"1-1-1-1-1\"", "aaHandle:\"nobody\"", "returnURL:\"ftp://x\"")) {
            var field = body.substring(0, body.indexOf(':'));
            var said = scene.api().post(scene.path(), "{" + body.replace(field, "\"" + field + "\"") + "}");
            refused(400, "VALIDATION_FAILED", said);
            assertEquals(field, said.field());
        }
        var session = scene.handedOut();
        for (var body : List.of("{}", "{\"status\": \"FINE\"}")) {
            var said = scene.api().post(scene.path(session) + "/complete", body);
            refused(400, "VALIDATION_FAILED", said);
            assertEquals("status", said.field());
        }
    }

    @Test void an_offer_that_the_journey_does_not_have_is_unknown() {
        var scene = ConsentScene.begun();
        refused(404, "RESOURCE_NOT_FOUND",
                scene.api().post(scene.path(), "{\"offerID\": \"" + UUID.randomUUID() + "\"}"));
        var stranger = ConsentScene.begun();
        refused(404, "RESOURCE_NOT_FOUND",
                scene.api().post(scene.path(), "{\"offerID\": \"" + stranger.offer(BRAHMA) + "\"}"));
    }

    @Test void everything_of_another_borrower_is_unknown() {
        var scene = ConsentScene.begun();
        var session = scene.handedOut();
        var stranger = Borrower.named(scene.service(), "CUST_" + UUID.randomUUID()).api();
        for (var said : List.of(stranger.get(scene.path()), stranger.get(scene.path(session)),
                stranger.post(scene.path()), stranger.post(scene.path(session) + "/redirect"),
                stranger.post(scene.path(session) + "/reconcile"),
                stranger.post(scene.path(session) + "/complete", "{\"status\": \"UNKNOWN\"}"))) {
            refused(404, "RESOURCE_NOT_FOUND", said);
        }
        assertEquals("REDIRECT_READY", scene.state(session));
        assertEquals(1, scene.aggregator().asked(session).size());
    }

    @Test void a_session_of_another_journey_is_unknown() {
        var scene = ConsentScene.begun();
        var session = scene.handedOut();
        var gold = scene.borrower().journey("GOLD_LOAN");
        var path = "/journeys/" + gold + "/aa/sessions/" + session;
        refused(404, "RESOURCE_NOT_FOUND", scene.api().get(path));
        refused(404, "RESOURCE_NOT_FOUND", scene.api().post(path + "/redirect"));
    }

    @Test void when_no_lender_asks_a_session_is_not_required_from_the_start_and_not_open() {
        var scene = ConsentScene.begun();
        var gold = scene.borrower().journey("GOLD_LOAN");
        var path = "/journeys/" + gold + "/aa/sessions";
        ConsentApiTest.shows(scene.api().post(path), "NOT_REQUIRED", "NONE", false);
        ConsentApiTest.shows(scene.api().post(path), "NOT_REQUIRED", "NONE", false);
        var named = scene.api().post(scene.path(), "{\"offerID\": \"" + scene.offer("aravali-finance") + "\"}");
        ConsentApiTest.shows(named, "NOT_REQUIRED", "NONE", false);
        assertEquals("[]", named.json().at("/data/offerIDs").toString());
        everyWriteIsRefused(scene, named.data("/aaSessionID"), "NOT_REQUIRED");
        assertEquals("true REQUIRED REDIRECT", scene.aa(BRAHMA));
    }

    @Test void a_journey_that_has_ended_takes_no_writes_and_still_reads() {
        var scene = ConsentScene.begun("1003");
        var session = scene.handedOut();
        scene.service().pass(Duration.ofMinutes(1)); // nobody else turns up any more
        assertEquals("REJECTED", scene.reject(BRAHMA).data("/journeyStatus"));
        for (var said : List.of(scene.api().post(scene.path()), scene.redirect(session), scene.complete(session),
                scene.reconcile(session))) {
            refused(409, "STATE_PRECONDITION_FAILED", said);
            assertEquals("REJECTED", detail(said, "currentStatus"));
        }
        assertEquals("NOT_REQUIRED", scene.state(session));
        assertEquals(200, scene.api().get(scene.path()).status());
    }

    @Test void an_application_that_may_not_use_the_aggregator_opens_no_session() {
        var scene = ConsentScene.begun();
        scene.service().sql("update application set aa_enabled = false");
        try {
            refused(409, "STATE_PRECONDITION_FAILED", scene.api().post(scene.path()));
        } finally {
            scene.service().sql("update application set aa_enabled = true");
        }
    }

    @Test void without_a_page_there_is_nothing_to_complete_or_reconcile() {
        var scene = ConsentScene.begun();
        var session = scene.open();
        refused(409, "STATE_PRECONDITION_FAILED", scene.complete(session));
        refused(409, "STATE_PRECONDITION_FAILED", scene.reconcile(session));
        assertEquals("REQUIRED", scene.state(session));
    }

    @Test void a_confirmed_session_hands_out_no_more_pages() {
        var scene = ConsentScene.begun();
        var session = scene.handedOut();
        scene.confirm(session);
        var said = scene.redirect(session);
        refused(409, "STATE_PRECONDITION_FAILED", said);
        assertTrue(said.message().contains("CONFIRMED"), said::toString);
        assertEquals(1, scene.aggregator().asked(session).size());
    }

    @Test void a_failed_session_is_final() {
        var scene = ConsentScene.begun();
        var session = scene.handedOut();
        scene.says(new ConsentReported(UUID.fromString(session), ConsentVerdict.REFUSED, null));
        refused(409, "STATE_PRECONDITION_FAILED", scene.redirect(session));
        refused(409, "STATE_PRECONDITION_FAILED", scene.reconcile(session));
        ConsentApiTest.shows(scene.complete(session), "FAILED", "NONE", false);
    }

    @Test void while_a_reconcile_runs_another_one_and_a_redirect_have_to_wait() {
        var scene = ConsentScene.begun();
        var session = scene.handedOut();
        var operation = scene.reconcile(session).data("/operationID");
        ConsentApiTest.shows(scene.read(session), "RECONCILING", "WAIT", false);
        for (var said : List.of(scene.reconcile(session), scene.redirect(session))) {
            refused(409, "ASYNC_OPERATION_PENDING", said);
            assertEquals(operation, detail(said, "operationID"));
            assertEquals("OFFERS_AVAILABLE", detail(said, "currentStatus"));
        }
        ConsentApiTest.shows(scene.complete(session), "RECONCILING", "WAIT", false);
    }

    @Test void every_write_wants_a_token_and_a_key() {
        var scene = ConsentScene.begun();
        var session = scene.handedOut();
        for (var path : List.of(scene.path(), scene.path(session) + "/redirect", scene.path(session) + "/complete",
                scene.path(session) + "/reconcile")) {
            refused(401, "AUTH_INVALID_SESSION", Api.nobody(scene.service()).post(path, "{\"status\": \"UNKNOWN\"}"));
            var keyless = scene.api().send("POST", path,
                    BodyPublishers.ofString("{\"status\": \"UNKNOWN\"}"), true);
            refused(400, "VALIDATION_FAILED", keyless);
            assertEquals("Idempotency-Key", keyless.field());
        }
    }

    private static void everyWriteIsRefused(ConsentScene scene, String session, String state) {
        for (var said : List.of(scene.redirect(session), scene.complete(session), scene.reconcile(session))) {
            refused(409, "STATE_PRECONDITION_FAILED", said);
            assertTrue(said.message().contains(state), said::toString);
        }
    }

    private static int count(ConsentScene scene) {
        return Integer.parseInt(scene.service().rows("select count(*) from aa_session where journey_id = ?::uuid",
                scene.journey()).getFirst().getFirst());
    }

    static String detail(Said said, String name) {
        return said.json().at("/error/details/" + name).asText(null);
    }

    static void refused(int status, String code, Said said) {
        assertEquals(status + " " + code, said.status() + " " + said.code(), said::toString);
    }
}
