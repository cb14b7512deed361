package al.headless.aa;

import static al.headless.aa.ConsentApiTest.shows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.aggregator.AccountAggregator.Handle;
import al.headless.aggregator.AggregatorEvent.ConsentReported;
import al.headless.aggregator.ConsentVerdict;
import al.headless.lender.LenderEvent.LenderRejected;
import al.headless.testing.ConsentScene;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The borrower's consent and the offer-selection lock.
class ConsentAndLockTest {
    private static final String ARAVALI = "aravali-finance";
    private static final String BRAHMA = "brahma-credit";
    private static final String CHOLA = "chola-capital";

    @Test void proceeding_with_an_offer_that_the_session_does_not_cover_ends_it() {
        var scene = ConsentScene.begun();
        var session = scene.handedOut();
        assertEquals(200, scene.proceed(ARAVALI).status());
        shows(scene.read(session), "NOT_REQUIRED", "NONE", false);
        assertEquals("true NOT_REQUIRED NONE", scene.aa(BRAHMA));
        shows(scene.api().post(scene.path()), "NOT_REQUIRED", "NONE", false);
    }

    @Test void an_approval_that_nobody_needs_any_more_reaches_no_lender() {
        var scene = ConsentScene.begun();
        var session = scene.handedOut();
        scene.proceed(ARAVALI);
        scene.says(new ConsentReported(UUID.fromString(session), ConsentVerdict.APPROVED, null));
        assertEquals("NOT_REQUIRED", scene.state(session));
        assertEquals(List.of(), scene.lenders().told(scene.conversation()));
    }

    @Test void a_lock_that_is_given_back_lets_the_lender_wait_again() {
        var scene = ConsentScene.begun();
        scene.handedOut();
        scene.proceed(ARAVALI);
        scene.reject(ARAVALI);
        assertEquals("OFFERS_AVAILABLE", scene.borrower().status(scene.journey()));
        assertEquals("true REQUIRED REDIRECT", scene.aa(BRAHMA));
        scene.confirm(scene.handedOut());
        assertEquals(List.of(BRAHMA), scene.lenders().told(scene.conversation()));
    }

    @Test void the_end_of_the_last_card_that_it_covers_ends_a_session() {
        var scene = ConsentScene.begun();
        var session = scene.handedOut();
        scene.reject(ARAVALI);
        assertEquals("REDIRECT_READY", scene.state(session));
        assertEquals(200, scene.reject(BRAHMA).status());
        shows(scene.read(session), "NOT_REQUIRED", "NONE", false);
    }

    @Test void the_end_of_the_journey_ends_a_session() {
        var scene = ConsentScene.begun();
        scene.choose();
        var session = scene.handedOut();
        scene.says(new LenderRejected(CHOLA, "policy"));
        assertEquals("REJECTED", scene.borrower().status(scene.journey()));
        shows(scene.read(session), "NOT_REQUIRED", "NONE", false);
        assertEquals("true NOT_REQUIRED NONE", scene.aa(CHOLA));
        scene.says(new ConsentReported(UUID.fromString(session), ConsentVerdict.APPROVED, null));
        assertEquals("NOT_REQUIRED", scene.state(session));
    }

    @Test void a_lender_that_asks_after_selection_is_covered_alone() {
        var scene = ConsentScene.begun();
        scene.choose();
        assertEquals("COMPLETE_AA", scene.nextAction());
        assertEquals("true REQUIRED REDIRECT", scene.aa(CHOLA));
        var session = scene.handedOut();
        assertEquals(List.of(new Handle(CHOLA, "handle-of-a-test")),
                scene.aggregator().asked(session).getFirst().handles());
        assertEquals("true REDIRECT_READY REDIRECT", scene.aa(CHOLA));
        scene.confirm(session);
        assertEquals(List.of(CHOLA), scene.lenders().told(scene.conversation()));
        assertTrue(scene.lenders().asked(scene.conversation()).contains("selectAfterConsent handle-of-a-test"));
        assertEquals("true CONFIRMED NONE", scene.aa(CHOLA));
    }

    @Test void a_refusal_leaves_the_journey_where_it_was_and_the_card_may_be_rejected() {
        var scene = ConsentScene.begun();
        scene.choose();
        var session = scene.handedOut();
        scene.says(new ConsentReported(UUID.fromString(session), ConsentVerdict.REFUSED, null));
        assertEquals("AA_REQUIRED", scene.borrower().status(scene.journey()));
        assertEquals("COMPLETE_AA", scene.nextAction());
        var said = scene.reject(CHOLA);
        assertEquals("OFFERS_AVAILABLE", said.data("/journeyStatus"), said::toString);
    }

    @Test void a_card_that_ends_before_its_lender_was_told_is_left_alone() {
        var scene = ConsentScene.begun();
        var session = scene.handedOut();
        scene.lenders().down(scene.conversation(), true);
        scene.confirm(session);
        scene.reject(BRAHMA);
        scene.lenders().down(scene.conversation(), false);
        scene.service().pass(Duration.ofMinutes(2));
        assertEquals(List.of(), scene.lenders().told(scene.conversation()));
        assertEquals("CONFIRMED", scene.state(session));
    }

    @Test void the_detail_of_an_offer_shows_the_same_as_its_card() {
        var scene = ConsentScene.begun();
        scene.handedOut();
        var detail = scene.api().get("/journeys/" + scene.journey() + "/offers/" + scene.offer(BRAHMA));
        assertEquals(scene.card(BRAHMA).path("aa"), detail.json().at("/data/aa"));
        assertEquals("REDIRECT_READY", detail.data("/aa/state"));
    }
}
