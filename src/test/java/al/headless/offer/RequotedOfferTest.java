package al.headless.offer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.job.Jobs;
import al.headless.journey.JourneyRef;
import al.headless.kernel.Amount;
import al.headless.lender.LenderEvent;
import al.headless.lender.LenderEvent.OfferRevised;
import al.headless.lender.LenderEvent.RevisionRefused;
import al.headless.lender.StepKind;
import al.headless.question.Questions;
import al.headless.testing.LenderScene;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A locked offer whose lender quotes anew: asked for another amount, or by itself.
class RequotedOfferTest {
    private static final String ARAVALI = LenderScene.ARAVALI;
    private static final String CHOLA = LenderScene.CHOLA;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test void every_word_about_the_amount_is_an_update_of_the_journey() {
        var scene = LenderScene.chosen(ARAVALI);
        var operation = scene.loanAmount(ARAVALI, 100_000).data("/operationID");
        assertUpdates(scene, new OfferRevised(ARAVALI, scene.quote(ARAVALI, 100_000), operation));
        assertUpdates(scene, new OfferRevised(ARAVALI, scene.quote(ARAVALI, 100_000), null));
        var refused = scene.loanAmount(ARAVALI, 110_000).data("/operationID");
        assertUpdates(scene, new RevisionRefused(ARAVALI, refused));
    }

    private static void assertUpdates(LenderScene scene, LenderEvent word) {
        scene.pass(Duration.ofSeconds(1));
        var before = updatedAt(scene);
        scene.says(word);
        assertNotEquals(before, updatedAt(scene), word::toString);
    }

    @Test void a_quote_for_another_amount_has_a_validity_of_its_own() {
        var scene = LenderScene.chosen(ARAVALI);
        var operation = scene.loanAmount(ARAVALI, 100_000).data("/operationID");
        scene.says(new OfferRevised(ARAVALI, scene.quote(ARAVALI, new Amount(100_000), scene.now().plus(MINUTE)),
                operation));
        scene.pass(MINUTE.multipliedBy(2));
        assertEquals("NO_OFFER_AVAILABLE OFFER_EXPIRED", scene.cardState(ARAVALI));
    }

    @Test void a_validity_that_its_lender_has_made_longer_since_ends_nothing() {
        var scene = LenderScene.chosen(ARAVALI);
        restated(scene, scene.now().plus(MINUTE));
        restated(scene, scene.now().plus(Duration.ofHours(12)));
        scene.pass(MINUTE.multipliedBy(2));
        assertEquals("OFFER_RECEIVED", scene.cardState(ARAVALI));
        assertEquals("OFFER_SELECTED", scene.status());
    }

    @Test void an_offer_that_is_restated_while_another_amount_is_asked_for_answers_nothing() {
        var scene = LenderScene.chosen(ARAVALI);
        var before = scene.card(ARAVALI).path("amountPrincipal").asText();
        var operation = scene.loanAmount(ARAVALI, 100_000).data("/operationID");
        scene.service().runJobs();
        restated(scene, scene.now().plus(Duration.ofHours(12)));
        assertEquals("RUNNING", scene.operation(operation));
        assertEquals(before, scene.card(ARAVALI).path("amountPrincipal").asText());
    }

    /// A release before noted no amount, and its lenders named no operation.
    @Test void whatever_is_quoted_answers_a_revision_that_a_release_before_asked_for() {
        var scene = LenderScene.chosen(ARAVALI);
        var operation = scene.loanAmount(ARAVALI, 100_000).data("/operationID");
        scene.service().runJobs();
        scene.service().sql("update offer set revising_amount = null where journey_id = ?::uuid",
                scene.scene().journey());
        scene.says(new OfferRevised(ARAVALI, scene.quote(ARAVALI, 90_000), null));
        assertEquals("SUCCEEDED", scene.operation(operation));
        assertEquals("90000", scene.card(ARAVALI).path("amountPrincipal").asText());
    }

    @Test void a_revision_of_which_nobody_knows_the_amount_is_not_asked_for_and_fails() {
        var scene = LenderScene.chosen(ARAVALI);
        var operation = scene.loanAmount(ARAVALI, 100_000).data("/operationID");
        var offer = UUID.fromString(scene.scene().offer(ARAVALI));
        scene.service().bean(Jobs.class).inTransaction(() -> {
            scene.service().bean(Questions.class).open(new JourneyRef(UUID.fromString(scene.borrower().borrowerId()),
                    UUID.fromString(scene.scene().journey())), new RevisionQuestion.Revision(offer, operation, null));
            return null;
        });
        scene.service().runJobs();
        assertEquals("FAILED LENDER_REFUSED", scene.operation(operation));
        assertEquals(List.of(), scene.asked().stream().filter(call -> call.startsWith("reviseAmount")).toList());
    }

    @Test void another_principal_of_a_lender_that_was_asked_to_pay_out_is_an_incident() {
        var scene = LenderScene.chosen(ARAVALI);
        scene.doneTo(ARAVALI, StepKind.LOAN_AGREEMENT);
        scene.says(new OfferRevised(CHOLA, scene.quote(CHOLA, 90_000), null));
        assertEquals("NO_OFFER_AVAILABLE FAILED", scene.cardState(CHOLA));
        assertEquals(List.of(), scene.parked());
        scene.says(new OfferRevised(ARAVALI, scene.quote(ARAVALI, 90_000), null));
        assertEquals("OFFER_RECEIVED", scene.cardState(ARAVALI));
        assertEquals(List.of("another principal than the one agreed to"), scene.parked());
    }

    @Test void confirming_the_amount_is_a_sign_of_life_and_promises_nothing() {
        var scene = LenderScene.chosen(ARAVALI);
        scene.pass(Duration.ofSeconds(1));
        var before = activeAt(scene);
        var said = scene.loanAmount(ARAVALI, scene.quote(ARAVALI).amountPrincipal().rupees());
        assertEquals("CONFIRMED", said.data("/status"));
        assertTrue(said.json().at("/data/pollAfterSeconds").isNull(), said::toString);
        assertNotEquals(before, activeAt(scene));
        assertEquals("3", scene.loanAmount(ARAVALI, 100_000).data("/pollAfterSeconds"));
    }

    private static String activeAt(LenderScene scene) {
        return scene.service().rows("select active_at from journey where id = ?::uuid", scene.scene().journey())
                .getFirst().getFirst();
    }

    private static String updatedAt(LenderScene scene) {
        return scene.scene().api().get("/journeys/" + scene.scene().journey() + "/state").data("/updatedAt");
    }

    private static void restated(LenderScene scene, Instant until) {
        var principal = scene.quote(ARAVALI).amountPrincipal();
        scene.says(new OfferRevised(ARAVALI, scene.quote(ARAVALI, principal, until), null));
    }
}
