package al.headless.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.api.model.LenderStateReason;
import al.headless.kernel.Json;
import al.headless.lender.DispatchProgress;
import al.headless.lender.Lender;
import al.headless.lender.LenderEvent.ConsentRequired;
import al.headless.lender.LenderEvent.LenderReached;
import al.headless.lender.LenderEvent.OfferDeclined;
import al.headless.lender.LenderEvent.OfferReceived;
import al.headless.lender.Quote;
import al.headless.testing.LenderScene;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Words that come late, of an earlier submission or after the window: they count for what they are about, or not at
/// all.
class LateWordTest {
    private static final String ARAVALI = LenderScene.ARAVALI;
    private static final String CHOLA = LenderScene.CHOLA;

    @Test void word_about_an_earlier_submission_changes_nothing() {
        var scene = LenderScene.unsubmitted();
        var journey = scene.scene().journey();
        scene.borrower().fillProfile(journey, "1005");
        scene.borrower().submit(journey);
        scene.service().runJobs();
        assertEquals("PROFILE_REQUIRED", scene.status());
        scene.borrower().fillProfile(journey, "1002");
        scene.borrower().submit(journey);
        scene.service().runJobs();
        var quote = LenderScene.begun().quote(ARAVALI);
        scene.says(new LenderReached("newcomer", new Lender("Newcomer", null, null), DispatchProgress.ASKED, 1));
        assertEquals(0, cards(scene, "newcomer"));
        scene.says(new OfferReceived(ARAVALI, quote, 1));
        scene.says(new OfferDeclined(ARAVALI, LenderStateReason.DECLINED, 1));
        scene.says(new ConsentRequired(ARAVALI, "handle", true, 1));
        var endless = (ObjectNode) Json.tree(quote);
        endless.putNull("validUntil");
        scene.says(new OfferReceived(ARAVALI, Json.value(endless, Quote.class), 1));
        assertEquals("OFFER_AWAITED", scene.cardState(ARAVALI));
        assertEquals("false NOT_REQUIRED NONE", scene.scene().aa(ARAVALI));
        scene.says(new OfferReceived(ARAVALI, quote, 2));
        assertEquals("OFFER_RECEIVED", scene.cardState(ARAVALI));
    }

    @Test void a_lender_that_turns_up_after_the_window_is_too_late_but_a_late_offer_is_not() {
        var scene = LenderScene.begun();
        var late = LenderScene.begun("1007");
        late.pass(Duration.ofMinutes(1));
        assertEquals("NO_OFFER_AVAILABLE TIMED_OUT", late.cardState(ARAVALI));
        late.says(new LenderReached("newcomer", new Lender("Newcomer", null, null), DispatchProgress.ASKED, 1));
        assertEquals(0, cards(late, "newcomer"));
        assertEquals("0", late.service().rows("select count(*) from inbox_event where state = 'WAITING'"
                + " and conversation_id = ?", late.scene().conversation()).getFirst().getFirst(), "it is dropped");
        late.says(new OfferReceived(ARAVALI, scene.quote(ARAVALI), 1));
        assertEquals("OFFER_RECEIVED", late.cardState(ARAVALI));
        late.proceed(CHOLA);
    }

    private static int cards(LenderScene scene, String lender) {
        return scene.service().rows("select 1 from offer where journey_id = ?::uuid and lender_id = ?",
                scene.scene().journey(), lender).size();
    }
}
