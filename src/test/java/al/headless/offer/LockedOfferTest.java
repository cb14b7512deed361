package al.headless.offer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.api.model.StepStatus;
import al.headless.lender.LenderEvent.LenderRejected;
import al.headless.lender.LenderEvent.OfferRevised;
import al.headless.lender.StepKind;
import al.headless.testing.LenderScene;
import al.headless.testing.Said;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What may still happen to an offer that is locked, and to those that are not, as KYC and steps go on.
class LockedOfferTest {
    private static final String ARAVALI = LenderScene.ARAVALI;
    private static final String CHOLA = LenderScene.CHOLA;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test void once_kyc_succeeded_the_locked_offer_outlasts_its_validity() {
        var scene = LenderScene.chosen(ARAVALI);
        validForAMinute(scene);
        scene.done(ARAVALI, StepKind.KYC);
        scene.step(ARAVALI, StepKind.BANK_MANDATE, 1, StepStatus.READY);
        scene.pass(MINUTE.multipliedBy(2));
        assertEquals("OFFER_RECEIVED", scene.cardState(ARAVALI));
        assertEquals("BANK_MANDATE_PENDING COMPLETE_STEP", scene.state());
        assertEquals(200, scene.handIn(ARAVALI).status());
    }

    @Test void until_kyc_succeeded_the_locked_offer_ends_with_its_validity() {
        var scene = LenderScene.chosen(ARAVALI);
        validForAMinute(scene);
        scene.step(ARAVALI, StepKind.KYC, 1, StepStatus.READY);
        scene.step(ARAVALI, StepKind.KYC, 2, StepStatus.IN_PROGRESS);
        scene.pass(MINUTE.multipliedBy(2));
        assertEquals("NO_OFFER_AVAILABLE OFFER_EXPIRED", scene.cardState(ARAVALI));
        assertEquals("OFFERS_AVAILABLE VIEW_OFFERS", scene.state());
    }

    @Test void once_kyc_succeeded_the_amount_is_final() {
        var scene = LenderScene.chosen(ARAVALI);
        scene.step(ARAVALI, StepKind.KYC, 1, StepStatus.READY);
        scene.step(ARAVALI, StepKind.KYC, 2, StepStatus.IN_PROGRESS);
        assertEquals("CONFIRMED", scene.loanAmount(ARAVALI, principal(scene)).data("/status"));
        scene.step(ARAVALI, StepKind.KYC, 3, StepStatus.SUCCESS);
        for (long amount : new long[] {principal(scene), 100_000}) {
            var said = scene.loanAmount(ARAVALI, amount);
            assertEquals("409 STATE_PRECONDITION_FAILED", said.status() + " " + said.code());
            assertEquals("KYC has succeeded: the amount is final.", said.json().at("/error/message").asText());
        }
        assertEquals(List.of(), scene.asked().stream().filter(call -> call.startsWith("reviseAmount")).toList());
    }

    @Test void the_amount_that_was_asked_for_becomes_the_offers_and_its_operation_succeeds() {
        var scene = LenderScene.chosen(ARAVALI);
        var operation = scene.loanAmount(ARAVALI, 100_000).data("/operationID");
        scene.service().runJobs();
        assertEquals(List.of("reviseAmount 100000"), scene.asked().stream()
                .filter(call -> call.startsWith("reviseAmount")).toList());
        scene.says(new OfferRevised(ARAVALI, scene.quote(ARAVALI, 100_000), operation));
        assertEquals("SUCCEEDED", scene.operation(operation));
        assertEquals("100000", scene.card(ARAVALI).path("amountPrincipal").asText());
        assertEquals("CONFIRMED", scene.loanAmount(ARAVALI, 100_000).data("/status"));
    }

    @Test void a_lender_that_holds_no_lock_and_rejects_ends_its_own_card_alone() {
        var scene = LenderScene.chosen(ARAVALI);
        scene.says(new LenderRejected(CHOLA, "policy"));
        assertEquals("NO_OFFER_AVAILABLE DECLINED", scene.cardState(CHOLA));
        assertEquals("OFFER_RECEIVED", scene.cardState(ARAVALI));
        assertEquals("OFFER_SELECTED COMPLETE_STEP", scene.state());
        assertEquals(List.of(), scene.parked());
    }

    @Test void an_offer_that_has_ended_cannot_be_rejected_once_more() {
        var scene = LenderScene.begun();
        assertEquals(200, scene.reject(CHOLA, "OFFER").status());
        var again = scene.reject(CHOLA, "OFFER");
        assertEquals("409 STATE_PRECONDITION_FAILED", again.status() + " " + again.code());
        assertEquals("REJECTED", again.json().at("/error/details/proceedBoundaryState").asText());
        scene.says(new LenderRejected(ARAVALI, "policy"));
        var declined = scene.reject(ARAVALI, "OFFER");
        assertEquals("409 UNAVAILABLE", declined.status() + " "
                + declined.json().at("/error/details/proceedBoundaryState").asText());
        assertEquals("NO_OFFER_AVAILABLE DECLINED", scene.cardState(ARAVALI), "the lender's reason stays");
    }

    @Test void an_account_out_of_its_turn_is_refused_with_the_step_whose_turn_it_is() {
        var scene = LenderScene.chosen(ARAVALI);
        assertEquals("kyc", requiredStep(scene.handIn(ARAVALI)));
        scene.done(ARAVALI, StepKind.KYC);
        assertEquals("bankMandate", requiredStep(scene.handIn(ARAVALI)), "the lender has not opened it");
        scene.done(ARAVALI, StepKind.BANK_MANDATE);
        assertEquals("eMandate", requiredStep(scene.handIn(ARAVALI)));
        scene.done(ARAVALI, StepKind.E_MANDATE);
        assertEquals("loanAgreement", requiredStep(scene.handIn(ARAVALI)));
        scene.done(ARAVALI, StepKind.LOAN_AGREEMENT);
        assertEquals("disbursal", requiredStep(scene.handIn(ARAVALI)));
    }

    private static String requiredStep(Said said) {
        assertEquals("409 STATE_PRECONDITION_FAILED", said.status() + " " + said.code(), said::toString);
        return said.json().at("/error/details/requiredStep").asText();
    }

    private static long principal(LenderScene scene) {
        return scene.quote(ARAVALI).amountPrincipal().rupees();
    }

    /// Its lender states the offer anew, with little time left.
    private static void validForAMinute(LenderScene scene) {
        scene.says(new OfferRevised(ARAVALI, scene.quote(ARAVALI, scene.quote(ARAVALI).amountPrincipal(),
                scene.now().plus(MINUTE)), null));
    }
}
