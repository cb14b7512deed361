package al.headless.step;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.api.model.AccountType;
import al.headless.api.model.StepStatus;
import al.headless.journey.JourneyRef;
import al.headless.journey.Journeys;
import al.headless.kernel.AccountNumber;
import al.headless.kernel.Json;
import al.headless.lender.LoanApplication.BankAccount;
import al.headless.lender.StepKind;
import al.headless.testing.LenderScene;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Which step a lender is waited for, and what it is asked meanwhile.
class WaitingStepsTest {
    private static final String ARAVALI = LenderScene.ARAVALI;
    private static final String CHOLA = LenderScene.CHOLA;

    /// The steps that are waited for, each with its last change that was heard of.
    private static List<String> waiting(LenderScene scene) {
        var journey = scene.service().bean(Journeys.class).find(new JourneyRef(
                UUID.fromString(scene.borrower().borrowerId()), UUID.fromString(scene.scene().journey())));
        return scene.service().bean(StepQuestion.class).waiting(journey.orElseThrow()).stream()
                .map(change -> change.step() + " " + change.revision()).toList();
    }

    @Test void kyc_is_waited_for_from_the_choice_on_unless_the_lender_wants_a_consent_first() {
        assertEquals(List.of(), waiting(LenderScene.begun()), "nothing was chosen");
        assertEquals(List.of("KYC 0"), waiting(LenderScene.chosen(ARAVALI)));
        var consent = LenderScene.begun();
        consent.scene().choose();
        assertEquals(List.of(), waiting(consent));
        consent.step(CHOLA, StepKind.KYC, 1, StepStatus.READY);
        assertEquals(List.of("KYC 1"), waiting(consent), "it went ahead without");
    }

    @Test void the_bank_form_and_an_account_that_was_handed_in_are_no_wait_of_this_kind() {
        var scene = LenderScene.chosen(ARAVALI);
        scene.done(ARAVALI, StepKind.KYC);
        assertEquals(List.of("BANK_MANDATE 0"), waiting(scene));
        scene.step(ARAVALI, StepKind.BANK_MANDATE, 1, StepStatus.READY);
        assertEquals(List.of(), waiting(scene));
        assertEquals(200, scene.handIn(ARAVALI).status());
        assertEquals(List.of(), waiting(scene));
        scene.step(ARAVALI, StepKind.BANK_MANDATE, 2, StepStatus.SUCCESS);
        assertEquals(List.of("E_MANDATE 0"), waiting(scene));
    }

    @Test void a_lender_that_takes_the_question_for_news_is_asked_again_later() {
        var scene = LenderScene.chosen(ARAVALI);
        scene.step(ARAVALI, StepKind.KYC, 1, StepStatus.READY);
        scene.pass(Duration.ofMinutes(5));
        assertEquals(1, scene.asked().stream().filter("askStatus KYC 1"::equals).count(), scene.asked()::toString);
        assertEquals("0", scene.service().rows("select count(*) from scheduled_tasks where task_instance like ?"
                + " and consecutive_failures > 0", "%" + scene.scene().journey() + "%").getFirst().getFirst());
        scene.pass(Duration.ofMinutes(20));
        assertEquals(2, scene.asked().stream().filter("askStatus KYC 1"::equals).count(), scene.asked()::toString);
    }

    @Test void a_stored_account_is_told_in_the_words_of_the_contract() {
        var stored = Json.tree(new BankAccount("Rahul Sharma", new AccountNumber("123456789012"), "HDFC0000123",
                AccountType.SAVING));
        assertEquals(Json.tree(Map.of("accountHolderName", "Rahul Sharma", "accountNumber", "123456789012",
                "ifsc", "HDFC0000123", "accountType", "saving")), StepRendering.bankAccount(stored));
    }
}
