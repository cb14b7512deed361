package al.headless.offer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import al.headless.api.model.LenderStateReason;
import al.headless.job.JobOutcome;
import al.headless.journey.JourneyRef;
import al.headless.journey.Journeys;
import al.headless.kernel.Amount;
import al.headless.lender.DispatchProgress;
import al.headless.lender.Lender;
import al.headless.lender.LenderEvent;
import al.headless.lender.LenderEvent.ConsentRequired;
import al.headless.lender.LenderEvent.LenderReached;
import al.headless.lender.LenderEvent.LenderRejected;
import al.headless.lender.LenderEvent.OfferDeclined;
import al.headless.lender.LenderEvent.OfferReceived;
import al.headless.lender.LenderEvent.OfferRevised;
import al.headless.lender.LenderEvent.RevisionRefused;
import al.headless.offer.OfferSelection.Selection;
import al.headless.testing.LenderScene;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Word that comes too late, twice, or for another submission: it is dropped, changes nothing, and nobody waits for it.
class LateWordsTest {
    private static final String ARAVALI = LenderScene.ARAVALI;
    private static final String CHOLA = LenderScene.CHOLA;
    private static final String LATE = "late-bank";
    private static final Lender NAMED_ONLY = new Lender("Late Bank", null, null);
    private static final int ANOTHER = 7; // submission

    @Test void word_of_another_submission_is_dropped() {
        var scene = LenderScene.begun();
        var quote = scene.quote(ARAVALI);
        assertDropped(scene, new LenderReached(LATE, NAMED_ONLY, DispatchProgress.ASKED, ANOTHER),
                new OfferReceived(ARAVALI, quote, ANOTHER),
                new OfferDeclined(ARAVALI, LenderStateReason.DECLINED, ANOTHER),
                new ConsentRequired(ARAVALI, "handle", false, ANOTHER));
    }

    @Test void word_that_the_card_is_past_is_dropped() {
        var scene = LenderScene.begun();
        scene.says(new LenderRejected(CHOLA, "policy"));
        var quote = scene.quote(ARAVALI);
        assertDropped(scene, new OfferReceived(ARAVALI, quote, 1),
                new OfferDeclined(ARAVALI, LenderStateReason.DECLINED, 1),
                new ConsentRequired(ARAVALI, "handle", true, 1), new OfferRevised(ARAVALI, quote, "op_of_nobody"),
                new RevisionRefused(ARAVALI, "op_of_nobody"), new LenderRejected(CHOLA, "policy"));
    }

    @Test void word_of_a_lender_that_was_never_heard_of_is_dropped_once_nobody_else_may_turn_up() {
        var scene = LenderScene.begun();
        var quote = scene.quote(ARAVALI);
        scene.pass(Duration.ofMinutes(1));
        assertDropped(scene, new LenderReached(LATE, NAMED_ONLY, DispatchProgress.ASKED, 1),
                new OfferReceived(LATE, quote, 1), new OfferDeclined(LATE, LenderStateReason.DECLINED, 1),
                new ConsentRequired(LATE, "handle", true, 1), new OfferRevised(LATE, quote, null),
                new RevisionRefused(LATE, "op_of_nobody"), new LenderRejected(LATE, "policy"));
    }

    @Test void a_lender_that_declined_quotes_no_more() {
        var good = LenderScene.begun();
        var scene = LenderScene.begun("1002");
        var until = scene.now().plus(Duration.ofHours(12));
        scene.says(new OfferReceived(CHOLA, good.quote(CHOLA, new Amount(100_000), until), 1));
        scene.says(new OfferDeclined(ARAVALI, LenderStateReason.DECLINED, 1));
        assertDropped(scene, new OfferReceived(ARAVALI, good.quote(ARAVALI, new Amount(100_000), until), 1));
        assertEquals("NO_OFFER_AVAILABLE DECLINED", scene.cardState(ARAVALI));
    }

    @Test void the_window_of_another_submission_closes_nothing() {
        var scene = LenderScene.begun("1002");
        var window = new OfferWindow.Window(ref(scene).borrowerId(), ref(scene).journeyId(), ANOTHER);
        assertSame(JobOutcome.DONE, scene.service().bean(OfferWindow.class).run(window));
        assertEquals("OFFER_AWAITED", scene.cardState(ARAVALI));
        assertSame(JobOutcome.DONE, scene.service().bean(OfferWindow.class).run(
                new OfferWindow.Window(ref(scene).borrowerId(), ref(scene).journeyId(), 1)));
        assertEquals("NO_OFFER_AVAILABLE TIMED_OUT", scene.cardState(ARAVALI));
    }

    @Test void the_end_of_a_validity_that_was_restated_meanwhile_ends_nothing() {
        var scene = LenderScene.begun();
        var expiry = new OfferExpiry.Expiry(ref(scene).borrowerId(), ref(scene).journeyId(),
                UUID.fromString(scene.scene().offer(ARAVALI)));
        assertSame(JobOutcome.DONE, scene.service().bean(OfferExpiry.class).run(expiry));
        assertEquals("OFFER_RECEIVED", scene.cardState(ARAVALI));
    }

    @Test void an_offer_of_a_journey_that_is_not_choosing_yet_is_not_open() {
        var scene = LenderScene.begun();
        var offer = scene.service().bean(Offers.class).find(new OfferRef(ref(scene),
                UUID.fromString(scene.scene().offer(ARAVALI)))).orElseThrow().offer();
        var other = LenderScene.unsubmitted();
        var journey = other.service().bean(Journeys.class).find(ref(other)).orElseThrow();
        assertEquals(new Selection.NotOpen("The journey is past choosing an offer."),
                OfferSelection.select(journey, offer, scene.now()));
    }

    private static void assertDropped(LenderScene scene, LenderEvent... words) {
        var before = picture(scene);
        for (var word : words) {
            scene.says(word);
            assertEquals("DROPPED", scene.service().rows("select state from inbox_event where conversation_id = ?"
                    + " order by serial desc limit 1", scene.scene().conversation()).getFirst().getFirst(),
                    word::toString);
            assertEquals(before, picture(scene), word::toString);
        }
    }

    private static List<String> picture(LenderScene scene) {
        return List.of(scene.state(), scene.scene().api().get("/journeys/" + scene.scene().journey() + "/offers")
                .json().path("data").toString());
    }

    private static JourneyRef ref(LenderScene scene) {
        return new JourneyRef(UUID.fromString(scene.borrower().borrowerId()),
                UUID.fromString(scene.scene().journey()));
    }
}
