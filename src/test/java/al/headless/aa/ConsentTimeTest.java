package al.headless.aa;

import static al.headless.aa.ConsentApiTest.shows;
import static al.headless.aa.ConsentRefusedTest.detail;
import static al.headless.aa.ConsentRefusedTest.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.aggregator.AggregatorEvent.ConsentReported;
import al.headless.aggregator.ConsentVerdict;
import al.headless.testing.ConsentScene;
import al.headless.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Consent sessions and time: they run out, are asked about until then, and are taken up again.
class ConsentTimeTest {
    private static final Duration PAGE_LIFE = Duration.ofMinutes(15);
    private static final String BRAHMA = "brahma-credit";

    @Test void a_session_runs_out_with_its_page_and_is_not_open_any_more() {
        var scene = ConsentScene.begun();
        var session = scene.handedOut();
        scene.service().pass(PAGE_LIFE);
        shows(scene.read(session), "EXPIRED", "RECONCILE", false);
        assertEquals("true EXPIRED RECONCILE", scene.aa(BRAHMA));
        refused(409, "STATE_PRECONDITION_FAILED", scene.complete(session));
        assertNotEquals(session, scene.open());
    }

    @Test void a_page_that_has_run_out_is_not_shown_even_before_its_timer_ran() {
        var scene = ConsentScene.begun();
        var session = scene.handedOut();
        scene.service().bean(TestClock.class).pass(PAGE_LIFE);
        assertNull(scene.read(session).data("/redirectURL"));
        scene.service().runJobs();
    }

    @Test void a_later_page_lasts_longer() {
        var scene = ConsentScene.begun();
        var session = scene.handedOut();
        scene.service().pass(Duration.ofMinutes(10));
        scene.redirect(session);
        scene.service().pass(Duration.ofMinutes(10));
        shows(scene.read(session), "REDIRECT_READY", "REDIRECT", true);
        scene.service().pass(Duration.ofMinutes(6));
        shows(scene.read(session), "EXPIRED", "RECONCILE", false);
    }

    @Test void a_session_whose_page_was_opened_outlives_its_link_by_half_an_hour() {
        var scene = ConsentScene.begun();
        var session = scene.handedOut();
        scene.service().pass(Duration.ofMinutes(14));
        scene.opens(session);
        scene.service().pass(Duration.ofMinutes(2));
        shows(scene.read(session), "IN_PROGRESS", "AWAIT_CALLBACK", false);
        scene.service().pass(Duration.ofMinutes(27));
        assertEquals("IN_PROGRESS", scene.state(session));
        assertEquals(200, scene.complete(session).status());
        scene.service().pass(Duration.ofMinutes(2));
        assertEquals("EXPIRED", scene.state(session));
    }

    @Test void another_page_takes_nothing_from_a_session_that_was_opened() {
        var scene = ConsentScene.begun();
        var session = scene.handedOut();
        scene.service().pass(Duration.ofMinutes(1));
        scene.opens(session);
        scene.redirect(session);
        scene.service().pass(PAGE_LIFE.plusMinutes(1));
        assertNotEquals("EXPIRED", scene.state(session));
        scene.service().pass(Duration.ofMinutes(15));
        assertEquals("EXPIRED", scene.state(session));
    }

    @Test void a_late_word_about_an_old_session_is_not_what_its_card_shows_beside_a_newer_one() {
        var scene = ConsentScene.begun();
        var old = scene.handedOut();
        scene.service().pass(PAGE_LIFE);
        scene.open();
        scene.says(new ConsentReported(UUID.fromString(old), ConsentVerdict.REFUSED, null));
        assertEquals("FAILED", scene.state(old));
        assertEquals("true REQUIRED REDIRECT", scene.aa(BRAHMA));
    }

    @Test void without_a_page_a_session_does_not_run_out() {
        var scene = ConsentScene.begun();
        var session = scene.open();
        scene.service().pass(Duration.ofHours(1));
        assertEquals("REQUIRED", scene.state(session));
    }

    @Test void after_the_return_the_aggregator_is_asked_until_it_has_a_word() {
        var scene = ConsentScene.begun();
        var session = scene.handedOut();
        scene.complete(session);
        scene.service().runJobs();
        assertEquals(1, scene.aggregator().inquired(session));
        scene.aggregator().reportsNothing(session);
        scene.service().pass(Duration.ofMinutes(1));
        assertEquals("APPROVAL_DISPATCHED", scene.state(session));
        scene.aggregator().reports(session, ConsentVerdict.APPROVED);
        scene.service().pass(Duration.ofMinutes(2));
        assertEquals("CONFIRMED", scene.state(session));
        assertEquals(List.of(BRAHMA), scene.lenders().told(scene.conversation()));
    }

    @Test void after_the_return_the_aggregator_is_asked_no_longer_than_the_session_lasts() {
        var scene = ConsentScene.begun();
        var session = scene.handedOut();
        scene.complete(session);
        for (int minute = 0; minute < PAGE_LIFE.toMinutes(); minute++) scene.service().pass(Duration.ofMinutes(1));
        assertEquals("EXPIRED", scene.state(session));
        long asked = scene.aggregator().inquired(session);
        assertTrue(asked > 5 && asked < 50, () -> asked + " inquiries");
        scene.service().pass(Duration.ofHours(1));
        assertEquals(asked, scene.aggregator().inquired(session));
    }

    @Test void a_redirect_revives_a_session_that_ran_out() {
        var scene = ConsentScene.begun();
        var session = scene.handedOut();
        scene.service().pass(PAGE_LIFE);
        assertEquals("REDIRECT_READY", scene.redirect(session).data("/state"));
        shows(scene.read(session), "REDIRECT_READY", "REDIRECT", true);
        scene.confirm(session);
    }

    @Test void a_reconcile_revives_a_session_that_ran_out() {
        var scene = ConsentScene.begun();
        var session = scene.handedOut();
        scene.service().pass(PAGE_LIFE);
        scene.aggregator().reports(session, ConsentVerdict.APPROVED);
        assertEquals(202, scene.reconcile(session).status());
        shows(scene.read(session), "RECONCILING", "WAIT", false);
        scene.service().runJobs();
        shows(scene.read(session), "CONFIRMED", "NONE", false);
        assertEquals(List.of(BRAHMA), scene.lenders().told(scene.conversation()));
    }

    @Test void nothing_revives_a_session_beside_an_open_one() {
        var scene = ConsentScene.begun();
        var session = scene.handedOut();
        scene.service().pass(PAGE_LIFE);
        var open = scene.open();
        for (var said : List.of(scene.redirect(session), scene.reconcile(session))) {
            refused(409, "STATE_PRECONDITION_FAILED", said);
            assertEquals(open, detail(said, "aaSessionID"));
        }
        assertEquals("EXPIRED", scene.state(session));
        assertEquals(1, scene.aggregator().asked(session).size());
    }

    @Test void nothing_revives_a_session_whose_lenders_do_not_wait_any_more() {
        var scene = ConsentScene.begun();
        var session = scene.handedOut();
        scene.service().pass(PAGE_LIFE);
        scene.reject(BRAHMA);
        refused(409, "STATE_PRECONDITION_FAILED", scene.redirect(session));
        refused(409, "STATE_PRECONDITION_FAILED", scene.reconcile(session));
    }

    @Test void an_approval_that_comes_late_counts_and_ends_a_session_opened_meanwhile() {
        var scene = ConsentScene.begun();
        var session = scene.handedOut();
        scene.service().pass(PAGE_LIFE);
        var second = scene.handedOut();
        scene.says(new ConsentReported(UUID.fromString(session), ConsentVerdict.APPROVED, null));
        assertEquals("CONFIRMED", scene.state(session));
        assertEquals("NOT_REQUIRED", scene.state(second));
        assertEquals(List.of(BRAHMA), scene.lenders().told(scene.conversation()));
    }

    @Test void a_lender_waits_a_day_for_the_consent_and_the_session_ends_with_its_card() {
        var scene = ConsentScene.begun("1003");
        var session = scene.open();
        scene.service().pass(Duration.ofMinutes(5));
        assertEquals("OFFER_AWAITED", scene.card(BRAHMA).path("status").asText());
        scene.service().pass(Duration.ofHours(24));
        assertEquals("NO_OFFER_AVAILABLE", scene.card(BRAHMA).path("status").asText());
        shows(scene.read(session), "NOT_REQUIRED", "NONE", false);
        assertEquals("true NOT_REQUIRED NONE", scene.aa(BRAHMA));
        assertEquals("REJECTED", scene.borrower().status(scene.journey()));
    }

    @Test void a_lender_that_has_the_consent_may_take_longer_than_the_window_but_no_longer_than_a_day() {
        var scene = ConsentScene.begun("1003");
        scene.confirm(scene.handedOut());
        scene.service().pass(Duration.ofHours(1));
        assertEquals("OFFER_AWAITED", scene.card(BRAHMA).path("status").asText());
        scene.service().pass(Duration.ofHours(24));
        assertEquals("TIMED_OUT", scene.card(BRAHMA).path("lenderStateReason").asText());
    }
}
