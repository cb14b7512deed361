package al.headless.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.api.model.StepStatus;
import al.headless.journey.JourneyRef;
import al.headless.journey.Journeys;
import al.headless.kernel.Amount;
import al.headless.lender.LenderEvent;
import al.headless.lender.LenderEvent.ConsentRequired;
import al.headless.lender.LenderEvent.Disbursed;
import al.headless.lender.LenderEvent.LenderRejected;
import al.headless.lender.LenderEvent.Sanctioned;
import al.headless.lender.LenderEvent.StepChanged;
import al.headless.lender.LoanState;
import al.headless.lender.NetworkReply;
import al.headless.lender.Page;
import al.headless.lender.StepKind;
import al.headless.offer.OfferRef;
import al.headless.testing.ConsentScene;
import al.headless.testing.LenderScene;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What a lender says of its steps and of the money: early, late, twice, out of turn; and whose turn it is then.
class StepWordsTest {
    private static final String ARAVALI = LenderScene.ARAVALI;
    private static final String CHOLA = LenderScene.CHOLA;

    private final LenderScene scene = LenderScene.chosen(ARAVALI);

    @Test void word_of_a_lender_that_is_not_selected_is_dropped() {
        says("DROPPED", new StepChanged(CHOLA, StepKind.KYC, 1, StepStatus.IN_PROGRESS, null, null));
        says("DROPPED", new Sanctioned(CHOLA));
        assertEquals("OFFER_SELECTED", scene.status());
    }

    @Test void a_change_that_was_heard_before_changes_nothing() {
        scene.step(ARAVALI, StepKind.KYC, 1, StepStatus.READY);
        says("APPLIED", new StepChanged(ARAVALI, StepKind.KYC, 1, StepStatus.IN_PROGRESS, null, null));
        assertEquals("READY REDIRECT", scene.shown(ARAVALI, "kyc"));
    }

    @Test void a_step_that_is_opened_before_its_turn_waits_for_it() {
        scene.step(ARAVALI, StepKind.KYC, 1, StepStatus.READY);
        says("WAITING", new StepChanged(ARAVALI, StepKind.BANK_MANDATE, 1, StepStatus.READY, null, null));
        assertEquals("PENDING NONE NOT_YET", scene.shown(ARAVALI, "bankMandate"));
        assertEquals("KYC_PENDING", scene.status());
        scene.step(ARAVALI, StepKind.KYC, 2, StepStatus.SUCCESS);
        assertEquals("READY SUBMIT_FORM", scene.shown(ARAVALI, "bankMandate"));
    }

    @Test void a_sanction_before_its_turn_waits_for_it_and_opens_the_disbursal() {
        says("WAITING", new Sanctioned(ARAVALI));
        scene.doneTo(ARAVALI, StepKind.LOAN_AGREEMENT);
        assertEquals("IN_PROGRESS WAIT", scene.shown(ARAVALI, "disbursal"));
        assertEquals("LENDER_PROCESSING", scene.status());
        says("APPLIED", new Sanctioned(ARAVALI));
        assertEquals("IN_PROGRESS WAIT", scene.shown(ARAVALI, "disbursal"));
    }

    @Test void after_the_money_no_word_of_a_step_counts() {
        says("APPLIED", scene.disbursed(ARAVALI));
        says("APPLIED", new Sanctioned(ARAVALI));
        for (int revision = 1; revision <= 4; revision++) {
            says("APPLIED", new StepChanged(ARAVALI, StepKind.KYC, revision, StepStatus.IN_PROGRESS, null, null));
            assertEquals("SUCCESS NONE", scene.shown(ARAVALI, "kyc"));
        }
        says("APPLIED", new StepChanged(ARAVALI, StepKind.KYC, 9, StepStatus.IN_PROGRESS, null, null));
        assertEquals("SUCCESS NONE", scene.shown(ARAVALI, "disbursal"));
        assertEquals("DISBURSED", scene.status());
    }

    @Test void money_takes_back_the_end_that_its_lender_had_declared() {
        says("APPLIED", new LenderRejected(ARAVALI, "policy"));
        assertEquals("REJECTED", scene.status());
        says("APPLIED", scene.disbursed(ARAVALI));
        assertEquals("DISBURSED", scene.status());
    }

    @Test void money_that_nobody_can_place_is_an_incident() {
        says("PARKED", new Disbursed("new-bank", scene.now(), new LoanState(1, new Amount(100_000), List.of(), false)));
        says("APPLIED", scene.disbursed(ARAVALI));
        scene.service().sql("update loan set lender_id = 'merged-bank' where journey_id = ?::uuid",
                scene.scene().journey());
        says("PARKED", scene.disbursed(ARAVALI));
        assertEquals(List.of("a lender without a card paid out", "a lender paid out beside a loan that runs"),
                scene.parked());
    }

    @Test void a_page_that_the_borrower_has_opened_keeps_its_end() {
        scene.says(new StepChanged(ARAVALI, StepKind.KYC, 1, StepStatus.READY,
                new Page("https://lender.example/kyc", scene.now().plusSeconds(40)), null));
        scene.step(ARAVALI, StepKind.KYC, 2, StepStatus.IN_PROGRESS);
        assertEquals("IN_PROGRESS AWAIT_CALLBACK", scene.shown(ARAVALI, "kyc"));
        scene.pass(Duration.ofSeconds(41));
        assertEquals("IN_PROGRESS WAIT", scene.shown(ARAVALI, "kyc"));
    }

    @Test void kyc_has_begun_with_the_first_word_of_it() {
        var states = scene.service().bean(StepStates.class);
        var offer = new OfferRef(ref(), UUID.fromString(scene.scene().offer(ARAVALI)));
        assertFalse(states.begun(offer));
        scene.step(ARAVALI, StepKind.KYC, 1, StepStatus.READY);
        assertTrue(states.begun(offer));
    }

    @Test void handing_in_an_account_is_a_sign_of_life_and_its_refusal_an_update() {
        scene.done(ARAVALI, StepKind.KYC);
        scene.step(ARAVALI, StepKind.BANK_MANDATE, 1, StepStatus.READY);
        scene.lenders().reply(scene.scene().conversation(), _ -> new NetworkReply.Refused("never"));
        scene.pass(Duration.ofSeconds(1));
        var active = column("active_at");
        assertEquals(200, scene.handIn(ARAVALI).status());
        assertNotEquals(active, column("active_at"));
        var updated = column("updated_at");
        scene.pass(Duration.ofSeconds(1));
        assertEquals("READY SUBMIT_FORM ACCOUNT_REFUSED", scene.shown(ARAVALI, "bankMandate"));
        assertNotEquals(updated, column("updated_at"));
    }

    @Test void the_lender_is_asked_about_a_mandate_only_while_it_is_its_turn() {
        scene.done(ARAVALI, StepKind.KYC);
        assertEquals(List.of("BANK_MANDATE/0"), waiting());
        scene.step(ARAVALI, StepKind.BANK_MANDATE, 1, StepStatus.READY);
        assertEquals(List.of(), waiting(), "the borrower has a form to fill in");
        assertEquals(200, scene.handIn(ARAVALI).status());
        assertEquals(List.of(), waiting(), "the account is another question");
        scene.step(ARAVALI, StepKind.BANK_MANDATE, 2, StepStatus.SUCCESS);
        assertEquals(List.of("E_MANDATE/0"), waiting());
    }

    @Test void a_mandate_that_the_lender_sees_to_by_itself_is_asked_about() {
        scene.done(ARAVALI, StepKind.KYC);
        scene.step(ARAVALI, StepKind.BANK_MANDATE, 1, StepStatus.IN_PROGRESS);
        assertEquals(List.of("BANK_MANDATE/1"), waiting());
        scene.pass(Duration.ofSeconds(40));
        assertTrue(scene.asked().contains("askStatus BANK_MANDATE 1"), scene.asked()::toString);
    }

    @Test void a_selected_lender_that_has_the_consent_and_is_silent_is_asked_for_kyc() {
        var consent = ConsentScene.begun();
        consent.says(new ConsentRequired(CHOLA, "handle", false, 1));
        assertEquals(200, consent.proceed(CHOLA).status());
        consent.confirm(consent.handedOut());
        long before = askedForKyc(consent);
        consent.service().pass(Duration.ofSeconds(40));
        assertEquals(before + 1, askedForKyc(consent));
    }

    private static long askedForKyc(ConsentScene consent) {
        return consent.lenders().asked(consent.conversation()).stream().filter(call -> call.startsWith("advance KYC"))
                .count();
    }

    @Test void while_another_amount_is_quoted_nothing_but_kyc_is_asked_for() {
        scene.step(ARAVALI, StepKind.KYC, 1, StepStatus.READY);
        scene.loanAmount(ARAVALI, 100_000);
        assertEquals(List.of("KYC/1"), waiting());
        scene.step(ARAVALI, StepKind.KYC, 2, StepStatus.SUCCESS);
        assertEquals(List.of(), waiting());
    }

    @Test void each_step_can_be_read_by_itself() {
        scene.doneTo(ARAVALI, StepKind.BANK_MANDATE);
        scene.step(ARAVALI, StepKind.E_MANDATE, 1, StepStatus.READY);
        for (var step : new String[] {"kyc SUCCESS", "bank-mandate SUCCESS", "e-mandate READY",
            "loan-agreement PENDING"}) {
            var name = step.split(" ");
            assertEquals(name[1], scene.scene().api().get(scene.offer(ARAVALI) + "/steps/" + name[0])
                    .data("/status"), step);
        }
    }

    /// The lender says something; what became of it.
    private void says(String fate, LenderEvent word) {
        scene.says(word);
        assertEquals(List.of(List.of(fate, "0")), scene.service().rows("select state, faults from inbox_event"
                + " where conversation_id = ? order by serial desc limit 1", scene.scene().conversation()),
                word::toString);
    }

    /// What the lender is to be asked now.
    private List<String> waiting() {
        var journey = scene.service().bean(Journeys.class).find(ref()).orElseThrow();
        return scene.service().bean(StepQuestion.class).waiting(journey).stream()
                .map(change -> change.step() + "/" + change.revision()).toList();
    }

    private String column(String name) {
        return scene.service().rows("select " + name + " from journey where id = ?::uuid", scene.scene().journey())
                .getFirst().getFirst();
    }

    private JourneyRef ref() {
        return new JourneyRef(UUID.fromString(scene.borrower().borrowerId()),
                UUID.fromString(scene.scene().journey()));
    }
}
