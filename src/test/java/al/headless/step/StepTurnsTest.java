package al.headless.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.api.model.InstallmentStatus;
import al.headless.api.model.StepStatus;
import al.headless.kernel.Amount;
import al.headless.lender.LenderEvent.LoanUpdated;
import al.headless.lender.LenderEvent.Sanctioned;
import al.headless.lender.LenderEvent.StepChanged;
import al.headless.lender.LoanState;
import al.headless.lender.StepKind;
import al.headless.testing.LenderScene;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Steps that are skipped, that happen elsewhere, or of which word comes again.
class StepTurnsTest {
    private static final String ARAVALI = LenderScene.ARAVALI;

    private final LenderScene scene = LenderScene.chosen(ARAVALI);

    private void skipped(StepKind step) {
        scene.says(new StepChanged(ARAVALI, step, 1, StepStatus.NOT_REQUIRED, null, null));
    }

    @Test void a_step_that_is_not_required_is_so_before_its_turn_and_the_journey_never_comes_to_it() {
        skipped(StepKind.E_MANDATE);
        assertEquals("NOT_REQUIRED NONE", scene.shown(ARAVALI, "eMandate"));
        assertEquals("OFFER_SELECTED", scene.status());
        scene.done(ARAVALI, StepKind.KYC);
        skipped(StepKind.BANK_MANDATE);
        assertEquals("NOT_REQUIRED NONE", scene.shown(ARAVALI, "bankMandate"));
        assertEquals("KYC_PENDING", scene.status());
        assertTrue(scene.asked().getLast().startsWith("advance LOAN_AGREEMENT "), scene.asked()::toString);
        scene.step(ARAVALI, StepKind.LOAN_AGREEMENT, 1, StepStatus.READY);
        var last = scene.timeline();
        assertEquals(List.of("KYC_PENDING", "LOAN_AGREEMENT_PENDING"), last.subList(last.size() - 2, last.size()));
    }

    @Test void a_step_without_a_page_happens_elsewhere_and_is_under_way_as_soon_as_it_is_opened() {
        scene.says(new StepChanged(ARAVALI, StepKind.KYC, 1, StepStatus.READY, null, null));
        assertEquals("IN_PROGRESS WAIT", scene.shown(ARAVALI, "kyc"));
    }

    @Test void a_page_that_lives_stays_when_its_lender_is_asked_for_news() {
        scene.step(ARAVALI, StepKind.KYC, 1, StepStatus.READY);
        var url = url();
        scene.pass(Duration.ofMinutes(5));
        assertTrue(scene.asked().contains("askStatus KYC 1"), scene.asked()::toString);
        assertEquals("READY REDIRECT", scene.shown(ARAVALI, "kyc"));
        assertEquals(url, url());
        scene.pass(Duration.ofMinutes(26));
        assertEquals("IN_PROGRESS WAIT", scene.shown(ARAVALI, "kyc"), "until there is a new one");
    }

    private String url() {
        return scene.scene().api().get(scene.offer(ARAVALI) + "/steps/kyc").data("/resource/redirectURL");
    }

    @Test void a_sanction_that_is_said_again_after_the_end_undoes_nothing() {
        scene.doneTo(ARAVALI, StepKind.LOAN_AGREEMENT);
        scene.says(new Sanctioned(ARAVALI));
        scene.says(scene.disbursed(ARAVALI));
        scene.says(new LoanUpdated(ARAVALI, new LoanState(2, new Amount(0), List.of(new LoanState.Due(1,
                new Amount(101_000), LocalDate.of(2027, 1, 1), InstallmentStatus.PAID)), true), null));
        assertEquals("CLOSED", scene.status());
        scene.says(new Sanctioned(ARAVALI));
        assertEquals("SUCCESS NONE", scene.shown(ARAVALI, "disbursal"));
    }
}
