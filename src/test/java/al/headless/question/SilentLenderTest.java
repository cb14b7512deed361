package al.headless.question;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.api.model.StepStatus;
import al.headless.kernel.Json;
import al.headless.lender.LenderEvent.OfferRevised;
import al.headless.lender.LenderEvent.RevisionRefused;
import al.headless.lender.NetworkReply;
import al.headless.lender.StepKind;
import al.headless.testing.Api;
import al.headless.testing.Borrower;
import al.headless.testing.LenderScene;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Lenders that are silent, refuse, or lose an answer: nobody waits for ever, and what is refused has an outcome.
class SilentLenderTest {
    private static final String ARAVALI = LenderScene.ARAVALI;
    private static final String CHOLA = LenderScene.CHOLA;
    private static final Duration A_WHILE = Duration.ofSeconds(40);

    @Test void a_lender_that_took_the_question_for_a_step_and_is_silent_is_asked_again() {
        var scene = LenderScene.chosen(ARAVALI);
        assertEquals(1, count(scene, "advance KYC"));
        scene.pass(A_WHILE);
        assertEquals(2, count(scene, "advance KYC"));
        scene.step(ARAVALI, StepKind.KYC, 1, StepStatus.READY);
        for (int minute = 0; minute < 31; minute++) scene.pass(Duration.ofMinutes(1));
        assertTrue(count(scene, "askStatus KYC 1") > 3, scene.asked()::toString);
        assertEquals("IN_PROGRESS WAIT", scene.shown(ARAVALI, "kyc"), "its page is over");
    }

    @Test void a_lender_that_is_silent_about_an_opened_step_for_thirty_days_loses_the_offer() {
        var scene = LenderScene.chosen(ARAVALI);
        scene.done(ARAVALI, StepKind.KYC);
        scene.step(ARAVALI, StepKind.BANK_MANDATE, 1, StepStatus.NOT_REQUIRED);
        for (int day = 0; day < 10; day++) scene.pass(Duration.ofDays(1));
        scene.step(ARAVALI, StepKind.E_MANDATE, 1, StepStatus.READY);
        for (int day = 0; day < 29; day++) scene.pass(Duration.ofDays(1));
        assertEquals("E_MANDATE_PENDING", scene.status());
        scene.pass(Duration.ofDays(2));
        assertEquals("NO_OFFER_AVAILABLE FAILED", scene.cardState(ARAVALI));
        assertEquals("EXPIRED", scene.status(), "Chola's offer was over long ago");
        assertTrue(scene.asked().contains("end all"));
    }

    @Test void from_the_moment_disbursal_was_asked_for_only_the_lenders_word_ends_the_journey() {
        var scene = LenderScene.chosen(ARAVALI);
        scene.lenders().reply(scene.scene().conversation(), asked -> asked.about().startsWith("DISBURSAL")
                ? new NetworkReply.Refused("never") : new NetworkReply.Accepted());
        scene.doneTo(ARAVALI, StepKind.LOAN_AGREEMENT);
        assertEquals(409, scene.reject(ARAVALI, "LOAN_AGREEMENT").status());
        for (int day = 0; day < 45; day++) {
            scene.pass(Duration.ofDays(1));
            assertTrue(untilAskedAgain(scene).compareTo(Duration.ofDays(1)) <= 0);
        }
        assertEquals("LOAN_AGREEMENT_PENDING COMPLETE_STEP", scene.state());
        assertEquals(409, scene.reject(ARAVALI, "LOAN_AGREEMENT").status());
        scene.says(scene.disbursed(ARAVALI));
        assertEquals("DISBURSED", scene.status());
    }

    @Test void a_network_whose_answers_are_lost_has_the_application_when_a_lender_speaks() {
        var scene = LenderScene.unsubmitted();
        var journey = scene.scene().journey();
        scene.borrower().fillProfile(journey, "1002");
        scene.lenders().reply(scene.scene().conversation(), _ -> new NetworkReply.Unavailable(Duration.ofSeconds(1)));
        var operation = scene.borrower().submit(journey);
        scene.service().runJobs();
        assertEquals("SUCCEEDED", scene.operation(operation));
        assertEquals("OFFERS_PENDING", scene.status());
        scene.pass(Duration.ofMinutes(1));
        assertEquals("REJECTED", scene.status(), "the window closed");
    }

    @Test void a_network_that_is_down_for_good_gives_the_sections_back_as_they_were() {
        var scene = LenderScene.unsubmitted();
        var journey = scene.scene().journey();
        var borrower = scene.borrower();
        var partner = Api.with(scene.service(), scene.service().apiKey());
        var defaults = """
                {"borrowerExternalID": "%s", "address": {"addressL1": "Wrong street", "city": "Bengaluru",
                 "state": "Karnataka", "pincode": "560001"}}""".formatted(borrower.externalId());
        assertEquals(201, partner.post("/sessions", defaults).status());
        var complete = Borrower.completeProfile("1005");
        var own = complete.substring(0, complete.indexOf("\"address\"")).strip().replaceAll(",$", "}");
        assertEquals(200, borrower.api().put("/journeys/" + journey + "/profile", own).status());
        var operation = borrower.submit(journey);
        scene.service().runJobs();
        assertEquals("FAILED NETWORK_UNAVAILABLE", scene.operation(operation));
        assertEquals("PROFILE_REQUIRED", scene.status());
        assertEquals(201, partner.post("/sessions", defaults.replace("Wrong street", "Right street")).status());
        var profile = borrower.api().get("/journeys/" + journey + "/profile");
        assertEquals("Right street", profile.data("/address/addressL1"));
        assertNull(profile.data("/submittedAt"));
    }

    @Test void a_refusal_that_comes_after_its_submission_ended_undoes_no_newer_one() {
        var scene = LenderScene.unsubmitted();
        var journey = scene.scene().journey();
        var borrower = scene.borrower();
        borrower.fillProfile(journey, "1234");
        scene.lenders().unheard(scene.scene().conversation());
        var ended = borrower.submit(journey);
        var newer = new ArrayList<String>();
        scene.lenders().reply(scene.scene().conversation(), _ -> {
            if (newer.isEmpty()) {
                newer.add("");
                anotherWorkerAsks(scene, ended);
                newer.set(0, borrower.submit(journey));
            }
            return new NetworkReply.Refused("never");
        });
        scene.service().runJobsOnce();
        assertEquals("FAILED NETWORK_REFUSED", scene.operation(ended));
        assertEquals("PROFILE_SUBMITTED", scene.status());
        assertEquals("ACCEPTED", scene.operation(newer.getFirst()));
    }

    /// One that took the job over while the first still waits for the network.
    private static void anotherWorkerAsks(LenderScene scene, String submission) {
        var about = Json.tree(Map.of("operationId", submission));
        scene.service().bean(Asking.class).run(new Question(UUID.fromString(scene.borrower().borrowerId()),
                UUID.fromString(scene.scene().journey()), "dispatch", about, scene.now(), 0, 0, 0, null));
    }

    @Test void an_account_that_the_lender_refuses_may_be_handed_in_anew() {
        var scene = LenderScene.chosen(ARAVALI);
        scene.done(ARAVALI, StepKind.KYC);
        scene.step(ARAVALI, StepKind.BANK_MANDATE, 1, StepStatus.READY);
        scene.lenders().reply(scene.scene().conversation(), asked -> asked.call().equals("submitBankAccount")
                && asked.about().equals("1") ? new NetworkReply.Refused("never") : new NetworkReply.Accepted());
        assertEquals(200, scene.handIn(ARAVALI).status());
        scene.service().runJobs();
        assertEquals("READY SUBMIT_FORM ACCOUNT_REFUSED", scene.shown(ARAVALI, "bankMandate"));
        assertEquals(200, scene.handIn(ARAVALI).status());
        scene.service().runJobs();
        assertEquals("IN_PROGRESS WAIT", scene.shown(ARAVALI, "bankMandate"));
        scene.pass(Duration.ofDays(3));
        assertEquals("READY SUBMIT_FORM LENDER_TIMED_OUT", scene.shown(ARAVALI, "bankMandate"));
    }

    @Test void a_step_that_the_lender_refuses_twice_ends_its_card_and_another_offer_may_be_chosen() {
        var scene = LenderScene.chosen(ARAVALI);
        scene.lenders().reply(scene.scene().conversation(), asked -> asked.call().equals("advance")
                ? new NetworkReply.Refused("never") : new NetworkReply.Accepted());
        scene.done(ARAVALI, StepKind.KYC);
        assertEquals("KYC_PENDING", scene.status());
        scene.pass(A_WHILE);
        assertEquals("NO_OFFER_AVAILABLE FAILED", scene.cardState(ARAVALI));
        assertEquals("OFFERS_AVAILABLE VIEW_OFFERS", scene.state());
        assertTrue(scene.asked().contains("end " + ARAVALI), scene.asked()::toString);
        scene.proceed(CHOLA);
    }

    @Test void a_revision_that_the_lender_refuses_or_leaves_open_fails_and_the_offer_stands() {
        var scene = LenderScene.chosen(ARAVALI);
        var before = scene.card(ARAVALI).path("amountPrincipal").asText();
        var first = scene.loanAmount(ARAVALI, 100_000).data("/operationID");
        scene.says(new RevisionRefused(ARAVALI, first));
        assertEquals("FAILED LENDER_REFUSED", scene.operation(first));
        var second = scene.loanAmount(ARAVALI, 110_000).data("/operationID");
        scene.service().runJobs();
        scene.pass(Duration.ofMinutes(31));
        assertEquals("FAILED LENDER_TIMED_OUT", scene.operation(second));
        scene.lenders().reply(scene.scene().conversation(), _ -> new NetworkReply.Refused("never"));
        var third = scene.loanAmount(ARAVALI, 120_000).data("/operationID");
        scene.service().runJobs();
        assertEquals("FAILED LENDER_REFUSED", scene.operation(third));
        assertEquals(before, scene.card(ARAVALI).path("amountPrincipal").asText());
    }

    @Test void a_revision_ends_with_its_card() {
        var scene = LenderScene.chosen(ARAVALI);
        var operation = scene.loanAmount(ARAVALI, 100_000).data("/operationID");
        assertEquals(200, scene.reject(ARAVALI, "OFFER").status());
        assertEquals("FAILED OFFER_ENDED", scene.operation(operation));
    }

    @Test void kyc_waits_while_another_amount_is_quoted_and_begins_again_with_it() {
        var scene = LenderScene.chosen(ARAVALI);
        scene.step(ARAVALI, StepKind.KYC, 1, StepStatus.READY);
        var operation = scene.loanAmount(ARAVALI, 100_000).data("/operationID");
        assertEquals("IN_PROGRESS WAIT AMOUNT_BEING_REVISED", scene.shown(ARAVALI, "kyc"));
        scene.step(ARAVALI, StepKind.KYC, 2, StepStatus.SUCCESS);
        assertEquals("IN_PROGRESS WAIT AMOUNT_BEING_REVISED", scene.shown(ARAVALI, "kyc"));
        assertEquals(0, count(scene, "advance BANK_MANDATE"));
        scene.says(new OfferRevised(ARAVALI, scene.quote(ARAVALI, 100_000), operation));
        assertEquals("SUCCEEDED", scene.operation(operation));
        assertEquals("IN_PROGRESS WAIT AMOUNT_CHANGED", scene.shown(ARAVALI, "kyc"));
        scene.step(ARAVALI, StepKind.KYC, 3, StepStatus.READY);
        assertEquals("READY REDIRECT", scene.shown(ARAVALI, "kyc"));
        scene.step(ARAVALI, StepKind.KYC, 4, StepStatus.SUCCESS);
        assertEquals(1, count(scene, "advance BANK_MANDATE 100000"), scene.asked()::toString);
    }

    @Test void kyc_that_succeeded_meanwhile_counts_when_no_other_amount_is_quoted() {
        var scene = LenderScene.chosen(ARAVALI);
        var before = scene.card(ARAVALI).path("amountPrincipal").asText();
        scene.step(ARAVALI, StepKind.KYC, 1, StepStatus.READY);
        var operation = scene.loanAmount(ARAVALI, 100_000).data("/operationID");
        scene.step(ARAVALI, StepKind.KYC, 2, StepStatus.SUCCESS);
        scene.says(new RevisionRefused(ARAVALI, operation));
        assertEquals("SUCCESS NONE", scene.shown(ARAVALI, "kyc"));
        assertEquals(1, count(scene, "advance BANK_MANDATE " + before), scene.asked()::toString);
        assertEquals(409, scene.loanAmount(ARAVALI, 100_000).status(), "after KYC no revision begins");
    }

    @Test void another_principal_than_the_one_agreed_to_ends_the_card() {
        var scene = LenderScene.chosen(ARAVALI);
        scene.says(new OfferRevised(ARAVALI, scene.quote(ARAVALI, 90_000), null));
        assertEquals("NO_OFFER_AVAILABLE FAILED", scene.cardState(ARAVALI));
        assertEquals("OFFERS_AVAILABLE VIEW_OFFERS", scene.state());
    }

    private static long count(LenderScene scene, String call) {
        return scene.asked().stream().filter(one -> one.startsWith(call)).count();
    }

    private static Duration untilAskedAgain(LenderScene scene) {
        var due = scene.service().rows("select floor(extract(epoch from min(execution_time)) * 1000)::bigint"
                + " from scheduled_tasks where task_name = 'question' and task_instance like ?",
                scene.scene().journey() + "/step/%/DISBURSAL/%").getFirst().getFirst();
        assertNotNull(due, "somebody asks again");
        return Duration.ofMillis(Long.parseLong(due) - scene.now().toEpochMilli());
    }
}
