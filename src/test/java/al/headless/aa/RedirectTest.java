package al.headless.aa;

import static al.headless.aa.ConsentRefusedTest.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.aggregator.AggregatorEvent.ConsentReported;
import al.headless.aggregator.ConsentVerdict;
import al.headless.testing.Api;
import al.headless.testing.ConsentScene;
import al.headless.testing.LateBody;
import al.headless.testing.Said;
import al.headless.testing.TestClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The page of the aggregator, asked for while the application waits.
class RedirectTest {
    private static final Duration PAGE_LIFE = Duration.ofMinutes(15);
    private static final Duration LIMIT = Duration.ofMillis(2_500);

    @Test void the_same_request_again_gets_the_same_bytes_and_no_new_page() {
        var scene = ConsentScene.begun();
        var session = scene.open();
        var api = scene.api().key("page-1");
        var first = api.post(scene.path(session) + "/redirect");
        scene.aggregator().handsOutNothing(session);
        var second = api.post(scene.path(session) + "/redirect");
        assertFalse(first.replayed());
        assertTrue(second.replayed());
        assertArrayEquals(first.body(), second.body());
        assertEquals(1, scene.aggregator().asked(session).size());
    }

    @Test void another_key_gets_a_fresh_page() {
        var scene = ConsentScene.begun();
        var session = scene.open();
        var first = scene.redirect(session);
        var second = scene.redirect(session);
        assertNotEquals(first.data("/redirectURL"), second.data("/redirectURL"));
        assertNotEquals(first.data("/txnid"), second.data("/txnid"));
        assertEquals(second.data("/redirectURL"), scene.read(session).data("/redirectURL"));
    }

    @Test void a_key_stands_for_one_request() {
        var scene = ConsentScene.begun();
        var session = scene.open();
        var api = scene.api().key("page-2");
        api.post(scene.path(session) + "/redirect");
        refused(422, "VALIDATION_FAILED", api.post(scene.path(session) + "/reconcile"));
        var other = scene.api().key("not-a-page");
        other.post(scene.path(session) + "/reconcile");
        refused(422, "VALIDATION_FAILED", other.post(scene.path(session) + "/redirect"));
        assertEquals(1, scene.aggregator().asked(session).size());
    }

    @Test void a_page_is_open_for_a_quarter_of_an_hour_at_most_and_no_longer_than_the_aggregator_says() {
        var scene = ConsentScene.begun();
        var session = scene.open();
        var now = scene.service().bean(TestClock.class).now();
        scene.aggregator().handsOut(session, now.plus(Duration.ofDays(1)));
        assertEquals(PAGE_LIFE.toMinutes(), minutes(now, scene.redirect(session)));
        scene.aggregator().handsOut(session, now.plus(Duration.ofMinutes(5)));
        assertEquals(5, minutes(now, scene.redirect(session)));
        scene.service().pass(Duration.ofMinutes(5));
        assertNull(scene.read(session).data("/redirectURL"));
    }

    private static long minutes(Instant now, Said page) {
        assertEquals(200, page.status(), page::toString);
        return now.until(Instant.parse(page.data("/expiresAt")), ChronoUnit.MINUTES);
    }

    @Test void an_aggregator_that_is_down_leaves_nothing_behind_and_the_same_key_works_later() {
        var scene = ConsentScene.begun();
        var session = scene.open();
        scene.aggregator().handsOutNothing(session);
        var api = scene.api().key("page-3");
        var down = api.post(scene.path(session) + "/redirect");
        refused(503, "UPSTREAM_TEMPORARY_FAILURE", down);
        assertEquals("2", down.header("Retry-After"));
        assertEquals("REQUIRED", scene.state(session));
        scene.aggregator().recovers(session);
        var page = api.post(scene.path(session) + "/redirect");
        assertEquals(200, page.status(), page::toString);
        assertFalse(page.replayed());
        var asked = scene.aggregator().asked(session);
        assertEquals(2, asked.size());
        assertEquals(asked.get(0).txnid(), asked.get(1).txnid());
    }

    @Test void an_aggregator_that_breaks_is_unavailable() {
        var scene = ConsentScene.begun();
        var session = scene.open();
        scene.aggregator().breaks(session);
        refused(503, "UPSTREAM_TEMPORARY_FAILURE", scene.redirect(session));
        assertEquals("REQUIRED", scene.state(session));
    }

    @Test void an_aggregator_that_answers_nothing_is_unavailable() {
        var scene = ConsentScene.begun();
        var session = scene.open();
        scene.aggregator().answersNothing(session);
        refused(503, "UPSTREAM_TEMPORARY_FAILURE", scene.redirect(session));
        assertEquals("REQUIRED", scene.state(session));
    }

    @Test @Tag("slow")
    void an_aggregator_that_stalls_is_given_up_on() {
        var scene = ConsentScene.begun();
        var session = scene.open();
        scene.aggregator().stalls(session);
        long begin = System.nanoTime();
        refused(503, "UPSTREAM_TEMPORARY_FAILURE", scene.redirect(session));
        var took = Duration.ofNanos(System.nanoTime() - begin);
        assertTrue(took.compareTo(LIMIT.multipliedBy(3)) < 0, took::toString);
        assertEquals("REQUIRED", scene.state(session));
    }

    @Test void a_session_that_is_decided_while_the_page_is_asked_for_keeps_its_decision() {
        var scene = ConsentScene.begun();
        var session = scene.handedOut();
        scene.aggregator().firstOf(session, () -> scene.says(
                new ConsentReported(UUID.fromString(session), ConsentVerdict.APPROVED, null)));
        var api = scene.api().key("page-4");
        var said = api.post(scene.path(session) + "/redirect");
        refused(409, "STATE_PRECONDITION_FAILED", said);
        assertEquals("CONFIRMED", scene.state(session));
        var again = api.post(scene.path(session) + "/redirect");
        assertTrue(again.replayed());
        assertArrayEquals(said.body(), again.body());
    }

    @Test void a_session_that_was_decided_gets_no_page_and_a_replay_hears_the_same_refusal() {
        var scene = ConsentScene.begun();
        var session = scene.handedOut();
        scene.says(new ConsentReported(UUID.fromString(session), ConsentVerdict.APPROVED, null));
        var api = scene.api().key("page-7");
        var said = api.post(scene.path(session) + "/redirect");
        refused(409, "STATE_PRECONDITION_FAILED", said);
        var again = api.post(scene.path(session) + "/redirect");
        assertTrue(again.replayed());
        assertArrayEquals(said.body(), again.body());
        assertEquals(1, scene.aggregator().asked(session).size(), "the page before the decision");
        assertEquals("[[redirectAASession, 409]]", scene.service().rows("""
                select action, status from audit_entry where request_id = ?""",
                said.json().path("requestID").asText()).toString());
    }

    @Test @Tag("slow")
    void a_token_that_dies_while_the_body_is_coming_asks_for_no_page_and_hears_of_none() throws IOException {
        var scene = ConsentScene.begun();
        var session = scene.open();
        var path = scene.path(session) + "/redirect";
        scene.api().key("page-5").post(path);
        var token = scene.borrower().sessionToken();
        try (var replay = LateBody.begun(scene.service(), token, "page-5", path, "{}");
                var fresh = LateBody.begun(scene.service(), token, "page-6", path, "{}")) {
            refreshed(scene);
            refused(401, "AUTH_INVALID_SESSION", replay.ended());
            refused(401, "AUTH_INVALID_SESSION", fresh.ended());
        }
        assertEquals(1, scene.aggregator().asked(session).size());
    }

    @Test void a_token_that_dies_while_the_page_is_asked_for_is_handed_none() {
        var scene = ConsentScene.begun();
        var session = scene.open();
        scene.aggregator().firstOf(session, () -> refreshed(scene));
        refused(401, "AUTH_INVALID_SESSION", scene.redirect(session));
        assertEquals("REQUIRED", scene.service().rows("select state from aa_session where id = ?::uuid", session)
                .getFirst().getFirst());
    }

    private static void refreshed(ConsentScene scene) {
        var said = Api.with(scene.service(), scene.borrower().refreshToken()).post("/sessions/refresh");
        assertEquals(200, said.status(), said::toString);
    }

    @Test void two_at_once_with_different_keys_both_get_a_page_and_the_last_one_counts() throws Exception {
        var scene = ConsentScene.begun();
        var session = scene.open();
        var both = atOnce(scene, session, "twin-a", "twin-b");
        assertEquals(200, both[0].status(), both[0]::toString);
        assertEquals(200, both[1].status(), both[1]::toString);
        assertNotEquals(both[0].data("/redirectURL"), both[1].data("/redirectURL"));
        var kept = scene.read(session).data("/redirectURL");
        assertTrue(kept.equals(both[0].data("/redirectURL")) || kept.equals(both[1].data("/redirectURL")));
        assertEquals("REDIRECT_READY", scene.state(session));
    }

    @Test void two_at_once_with_the_same_key_get_the_same_bytes() throws Exception {
        var scene = ConsentScene.begun();
        var session = scene.open();
        var both = atOnce(scene, session, "twin", "twin");
        assertEquals(200, both[0].status(), both[0]::toString);
        assertArrayEquals(both[0].body(), both[1].body());
        assertEquals(1, scene.aggregator().asked(session).stream().map(one -> one.txnid()).distinct().count());
    }

    @Test void of_two_sessions_opened_at_once_one_is_open() throws Exception {
        var scene = ConsentScene.begun();
        var begin = new CountDownLatch(1);
        var one = CompletableFuture.supplyAsync(() -> opened(scene, begin));
        var other = CompletableFuture.supplyAsync(() -> opened(scene, begin));
        begin.countDown();
        assertEquals(201 + 409, one.get().status() + other.get().status());
        assertEquals("1", scene.service().rows("select count(*) from aa_session where journey_id = ?::uuid",
                scene.journey()).getFirst().getFirst());
    }

    /// Each waits at the aggregator until the other is there too.
    private static Said[] atOnce(ConsentScene scene, String session, String oneKey, String otherKey)
            throws Exception {
        scene.aggregator().gathers(session, 2);
        var path = scene.path(session) + "/redirect";
        var one = CompletableFuture.supplyAsync(() -> scene.api().key(oneKey).post(path));
        var other = CompletableFuture.supplyAsync(() -> scene.api().key(otherKey).post(path));
        return new Said[] {one.get(), other.get()};
    }

    private static Said opened(ConsentScene scene, CountDownLatch begin) {
        try {
            begin.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return scene.api().post(scene.path());
    }
}
