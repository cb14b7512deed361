package al.headless.offer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.journey.JourneyRef;
import al.headless.kernel.Amount;
import al.headless.lender.DispatchProgress;
import al.headless.lender.Lender;
import al.headless.lender.LenderEvent.LenderReached;
import al.headless.lender.LenderEvent.LenderRejected;
import al.headless.lender.LenderEvent.OfferReceived;
import al.headless.lender.NetworkReply;
import al.headless.testing.LenderScene;
import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// How far an application has come, as its lenders tell from the first word on, and how they are told that it is over.
class FirstWordsTest {
    private static final String FIRST = LenderScene.ARAVALI;
    private static final String SECOND = LenderScene.CHOLA;
    private static final Duration AN_HOUR = Duration.ofHours(1);

    /// Submitted to a network whose own answer is lost, and whose lenders have not spoken yet.
    private static LenderScene submitted() {
        var scene = LenderScene.unsubmitted();
        scene.lenders().unheard(scene.scene().conversation());
        scene.lenders().reply(scene.scene().conversation(), _ -> new NetworkReply.Unavailable(AN_HOUR));
        scene.borrower().fillProfile(scene.scene().journey(), "1234");
        scene.borrower().submit(scene.scene().journey());
        scene.service().runJobs();
        return scene;
    }

    private static void reached(LenderScene scene, String lender, DispatchProgress progress) {
        scene.says(new LenderReached(lender, new Lender(lender, null, null), progress, 1));
    }

    private static List<String> pending(LenderScene scene) {
        var picture = scene.borrower().api().get("/journeys/" + scene.scene().journey()).json();
        return StreamSupport.stream(picture.at("/data/pendingOperations").spliterator(), false)
                .map(one -> one.asText()).toList();
    }

    private static JsonNode cards(LenderScene scene) {
        return scene.borrower().api().get("/journeys/" + scene.scene().journey() + "/offers").json().at("/data/items");
    }

    private static List<List<String>> rows(LenderScene scene) {
        return scene.service().rows("select lender_id, progress, updated_at from offer where journey_id = ?::uuid",
                scene.scene().journey());
    }

    private static String lastWord(LenderScene scene) {
        return scene.service().rows("select state from inbox_event where conversation_id = ? order by serial desc"
                + " limit 1", scene.scene().conversation()).getFirst().getFirst();
    }

    @Test void what_is_pending_follows_the_lender_that_is_furthest_behind() {
        var scene = submitted();
        assertEquals(List.of("PROFILE_SUBMISSION"), pending(scene));
        reached(scene, FIRST, DispatchProgress.FOUND);
        assertEquals(List.of("PROFILE_SUBMISSION", "SELECT_DISPATCH"), pending(scene));
        reached(scene, SECOND, DispatchProgress.ASKED);
        assertEquals(List.of("PROFILE_SUBMISSION", "SELECT_DISPATCH"), pending(scene));
        reached(scene, FIRST, DispatchProgress.PROFILE_DELIVERED);
        assertEquals(List.of("SELECT_DISPATCH"), pending(scene));
        reached(scene, FIRST, DispatchProgress.ASKED);
        assertEquals(List.of(), pending(scene));
    }

    @Test void word_of_what_is_known_changes_nothing_and_is_not_taken_for_wrong() {
        var scene = submitted();
        reached(scene, FIRST, DispatchProgress.PROFILE_DELIVERED);
        var heard = lastWord(scene);
        var before = rows(scene);
        scene.pass(Duration.ofSeconds(1));
        for (var known : List.of(DispatchProgress.PROFILE_DELIVERED, DispatchProgress.FOUND)) {
            reached(scene, FIRST, known);
            assertEquals(before, rows(scene));
            assertEquals(heard, lastWord(scene));
        }
    }

    @Test void a_lender_that_speaks_proves_that_the_application_arrived() {
        var scene = submitted();
        assertEquals("0", finished(scene));
        reached(scene, FIRST, DispatchProgress.FOUND);
        assertEquals("1", finished(scene));
    }

    private static String finished(LenderScene scene) {
        return scene.service().rows("select count(*) from operation where kind = 'PROFILE_SUBMIT'"
                + " and status = 'SUCCEEDED' and journey_id = ?::uuid", scene.scene().journey()).getFirst().getFirst();
    }

    @Test void the_time_to_a_quote_is_counted_for_its_lender() {
        var quote = LenderScene.begun();
        var scene = submitted();
        reached(scene, FIRST, DispatchProgress.ASKED);
        long before = quotes(scene);
        var until = scene.now().plus(Duration.ofHours(12));
        scene.says(new OfferReceived(FIRST, quote.quote(FIRST, new Amount(100_000), until), 1));
        assertEquals(before + 1, quotes(scene));
    }

    private static long quotes(LenderScene scene) {
        var timer = scene.service().bean(MeterRegistry.class).find("headless.lender.quotes").tag("lender", FIRST)
                .timer();
        return timer == null ? 0 : timer.count();
    }

    @Test void cards_are_in_the_order_in_which_they_are_shown() {
        var scene = LenderScene.begun();
        scene.says(new LenderRejected(FIRST, "policy"));
        var shown = StreamSupport.stream(cards(scene).spliterator(), false).map(one -> one.path("offerID").asText())
                .toList();
        var ref = new JourneyRef(UUID.fromString(scene.borrower().borrowerId()),
                UUID.fromString(scene.scene().journey()));
        assertEquals(shown, scene.service().bean(Offers.class).of(ref).orElseThrow().offers().stream()
                .map(card -> card.id().toString()).toList());
        assertEquals(scene.scene().offer(SECOND), shown.getFirst());
    }

    @Test void the_end_of_a_card_is_told_to_its_lender_and_the_end_of_the_journey_to_all() {
        var scene = LenderScene.begun();
        scene.lenders().down(scene.scene().conversation(), true);
        scene.says(new LenderRejected(FIRST, "policy"));
        scene.says(new LenderRejected(SECOND, "policy"));
        scene.lenders().down(scene.scene().conversation(), false);
        scene.pass(AN_HOUR);
        assertTrue(scene.asked().containsAll(List.of("end " + FIRST, "end " + SECOND)), scene.asked()::toString);
        scene.pass(Duration.ofDays(2));
        assertEquals("REJECTED", scene.status(), "the third waited for a consent that nobody gave");
        assertTrue(scene.asked().contains("end all"), scene.asked()::toString);
    }
}
