package al.headless.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.api.model.StepStatus;
import al.headless.inbox.Incoming.Heard;
import al.headless.kernel.Amount;
import al.headless.kernel.Json;
import al.headless.lender.LenderEvent;
import al.headless.lender.LenderEvent.ConsentRequired;
import al.headless.lender.LenderEvent.Disbursed;
import al.headless.lender.LenderEvent.LenderRejected;
import al.headless.lender.LenderEvent.OfferReceived;
import al.headless.lender.LenderEvent.OfferRevised;
import al.headless.lender.LenderEvent.StepChanged;
import al.headless.lender.Page;
import al.headless.lender.Quote;
import al.headless.lender.StepKind;
import al.headless.testing.LenderScene;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Lenders that contradict themselves, say things in any order, late, for others, or such that nobody can use them:
/// each event stands for itself, none is lost, and what was paid out wins.
class ContradictingLenderTest {
    private static final String ARAVALI = LenderScene.ARAVALI;
    private static final String CHOLA = LenderScene.CHOLA;

    @Test void an_answer_answers_the_question_that_it_names() {
        var scene = LenderScene.chosen(ARAVALI);
        var until = scene.now().plus(Duration.ofHours(12)); // the same for both, as is the timer's name
        var first = scene.loanAmount(ARAVALI, 150_000).data("/operationID");
        var answer = new OfferRevised(ARAVALI, scene.quote(ARAVALI, new Amount(150_000), until), first);
        scene.says(answer);
        assertEquals("SUCCEEDED", scene.operation(first));
        var second = scene.loanAmount(ARAVALI, 180_000).data("/operationID");
        scene.says(answer);
        assertEquals("RUNNING", scene.operation(second));
        assertEquals("150000", scene.card(ARAVALI).path("amountPrincipal").asText());
        scene.says(new OfferRevised(ARAVALI, scene.quote(ARAVALI, new Amount(180_000), until), second));
        assertEquals("SUCCEEDED", scene.operation(second));
        assertEquals("180000", scene.card(ARAVALI).path("amountPrincipal").asText());
    }

    @Test void a_quote_that_cannot_be_used_ends_its_card_and_holds_up_nobody() {
        var good = LenderScene.begun();
        var scene = LenderScene.begun("1002");
        var endless = (ObjectNode) Json.tree(good.quote(ARAVALI));
        endless.putNull("validUntil");
        scene.says(new OfferReceived(ARAVALI, Json.value(endless, Quote.class), 1));
        scene.says(new OfferReceived(CHOLA, good.quote(CHOLA), 1));
        assertEquals("NO_OFFER_AVAILABLE FAILED", scene.cardState(ARAVALI));
        assertEquals("OFFER_RECEIVED", scene.cardState(CHOLA));
        assertEquals(List.of("a quote that lacks what it must say"), scene.parked());
    }

    @Test void validity_does_not_matter_once_kyc_succeeded() {
        var scene = LenderScene.begun("1006");
        scene.proceed(ARAVALI);
        scene.done(ARAVALI, StepKind.KYC);
        scene.pass(Duration.ofMinutes(2));
        assertEquals("OFFER_RECEIVED", scene.cardState(ARAVALI));
        assertEquals("KYC_PENDING", scene.status());
        scene.step(ARAVALI, StepKind.BANK_MANDATE, 1, StepStatus.READY);
        assertEquals("BANK_MANDATE_PENDING", scene.status());
    }

    @Test void a_card_that_nobody_holds_ends_at_its_validity_and_none_left_is_expired() {
        var scene = LenderScene.begun("1006");
        scene.proceed(ARAVALI);
        scene.done(ARAVALI, StepKind.KYC);
        scene.step(ARAVALI, StepKind.BANK_MANDATE, 1, StepStatus.READY);
        scene.pass(Duration.ofMinutes(2));
        assertEquals("NO_OFFER_AVAILABLE OFFER_EXPIRED", scene.cardState(CHOLA));
        assertEquals(200, scene.reject(ARAVALI, "BANK_MANDATE").status());
        assertEquals("EXPIRED", scene.status());
    }

    @Test void an_offer_past_its_validity_is_none_that_is_left_even_before_its_timer_ran() {
        var good = LenderScene.begun();
        var scene = LenderScene.begun("1002");
        var soon = scene.now().plus(Duration.ofMinutes(5));
        for (var lender : List.of(ARAVALI, CHOLA)) {
            scene.says(new OfferReceived(lender, good.quote(lender, new Amount(100_000), soon), 1));
        }
        scene.pass(Duration.ofMinutes(2));
        scene.proceed(ARAVALI);
        scene.done(ARAVALI, StepKind.KYC);
        scene.service().elapse(Duration.ofMinutes(4));
        assertEquals(200, scene.scene().reject(ARAVALI).status());
        assertEquals("EXPIRED", scene.status());
        scene.service().runJobs();
    }

    @Test void a_disbursal_without_a_word_of_sanction_is_a_disbursal() {
        var scene = LenderScene.chosen(ARAVALI);
        scene.doneTo(ARAVALI, StepKind.LOAN_AGREEMENT);
        scene.says(scene.disbursed(ARAVALI));
        assertEquals("DISBURSED", scene.status());
        assertEquals(List.of("LENDER_PROCESSING", "DISBURSED"),
                scene.timeline().subList(scene.timeline().size() - 2, scene.timeline().size()));
        assertEquals("SUCCESS NONE", scene.shown(ARAVALI, "disbursal"));
    }

    @Test void a_disbursal_of_a_lender_that_was_never_selected_is_an_incident_and_never_dropped() {
        var scene = LenderScene.chosen(ARAVALI);
        scene.doneTo(ARAVALI, StepKind.LOAN_AGREEMENT);
        scene.says(new LenderEvent.Sanctioned(ARAVALI));
        scene.says(scene.disbursed(CHOLA));
        assertEquals("LENDER_PROCESSING", scene.status());
        scene.says(scene.disbursed(ARAVALI));
        scene.says(scene.disbursed(CHOLA));
        assertEquals("DISBURSED", scene.status());
        assertEquals(List.of("a lender paid out that was never selected", "a lender paid out that was never selected"),
                scene.parked());
        assertEquals("2", scene.service().rows("select count(*) from audit_entry where action = 'incident' and"
                + " borrower_id = ?::uuid", scene.borrower().borrowerId()).getFirst().getFirst());
    }

    @Test void a_disbursal_of_a_card_that_held_the_lock_once_wins_and_everything_agrees() {
        var scene = LenderScene.chosen(ARAVALI);
        scene.step(ARAVALI, StepKind.KYC, 1, StepStatus.READY);
        assertEquals(200, scene.reject(ARAVALI, "KYC").status());
        scene.says(scene.disbursed(ARAVALI));
        assertEquals("DISBURSED", scene.status());
        assertEquals("OFFER_RECEIVED", scene.cardState(ARAVALI));
        assertEquals("LOCKED", scene.scene().api().get(scene.offer(ARAVALI)).data("/proceedBoundaryState"));
        assertEquals("SUCCESS NONE", scene.shown(ARAVALI, "kyc"));
    }

    @Test void a_disbursal_that_wins_is_told_in_the_trail_once() {
        var scene = LenderScene.chosen(ARAVALI);
        scene.step(ARAVALI, StepKind.KYC, 1, StepStatus.READY);
        assertEquals(200, scene.reject(ARAVALI, "KYC").status());
        var over = scene.status();
        scene.says(scene.disbursed(ARAVALI));
        scene.says(scene.disbursed(ARAVALI));
        var told = "journey " + scene.scene().journey() + ", which was " + over;
        assertEquals(List.of(List.of(told)), scene.service().rows("""
                select e.subject from audit_entry e join borrower b on b.id = e.borrower_id
                  and b.application_id = e.application_id join offer o on o.borrower_id = b.id
                  and e.request_id = o.lender_id || '/' || o.id
                where e.action = 'disbursal' and o.lender_id = ? and b.id = ?::uuid""", ARAVALI,
                scene.borrower().borrowerId()));
    }

    @Test void a_second_lender_that_pays_out_while_the_first_is_selected_is_an_incident() {
        var scene = LenderScene.chosen(ARAVALI);
        scene.reject(ARAVALI, "KYC");
        scene.proceed(CHOLA);
        scene.says(scene.disbursed(ARAVALI));
        assertEquals("OFFER_SELECTED", scene.status());
        assertEquals(List.of("a lender paid out while another is selected"), scene.parked());
    }

    @Test void the_offer_tells_the_installments_of_the_loan_once_there_is_one() {
        var scene = LenderScene.chosen(ARAVALI);
        scene.doneTo(ARAVALI, StepKind.LOAN_AGREEMENT);
        scene.says(scene.disbursed(ARAVALI));
        var detail = scene.scene().api().get(scene.offer(ARAVALI)).json().at("/data");
        assertEquals("OVERDUE", detail.at("/installments/0/status").asText());
        assertEquals(1, detail.path("installments").size());
        assertEquals("COMPLETED", detail.at("/fulfillments/0/state").asText());
    }

    @Test void what_was_paid_out_before_its_lender_said_so_was_paid_out_then() {
        var scene = LenderScene.chosen(ARAVALI);
        scene.doneTo(ARAVALI, StepKind.LOAN_AGREEMENT);
        var said = scene.disbursed(ARAVALI);
        var paid = said.at().minus(Duration.ofHours(2));
        scene.says(new Disbursed(ARAVALI, paid, said.loan()));
        assertEquals(paid.toString(), scene.scene().api().get(scene.offer(ARAVALI)).data("/fulfillments/0/updatedAt"));
    }

    @Test void the_steps_of_a_rejected_offer_are_out_of_reach() {
        var scene = LenderScene.chosen(ARAVALI);
        scene.step(ARAVALI, StepKind.KYC, 1, StepStatus.READY);
        scene.reject(ARAVALI, "KYC");
        var step = scene.scene().api().get(scene.offer(ARAVALI) + "/steps/kyc");
        assertEquals("PENDING NONE OFFER_NOT_LOCKED", scene.shown(ARAVALI, "kyc"));
        assertEquals("NONE", step.data("/resource/type"));
        assertTrue(step.json().at("/data/resource/redirectURL").isNull());
    }

    @Test void a_lender_may_want_consent_before_its_offer_is_chosen() {
        var scene = LenderScene.begun();
        scene.says(new ConsentRequired(CHOLA, "handle", false, 1));
        assertEquals("OFFERS_AVAILABLE", scene.status());
        scene.proceed(CHOLA);
        assertEquals("AA_REQUIRED COMPLETE_AA", scene.state());
        assertEquals(List.of("OFFERS_AVAILABLE", "OFFER_SELECTED", "AA_REQUIRED"),
                scene.timeline().subList(scene.timeline().size() - 3, scene.timeline().size()));
    }

    @Test void the_window_of_a_journey_whose_only_offer_expired_ends_it_as_expired() {
        var good = LenderScene.begun();
        var scene = LenderScene.begun("1002");
        scene.says(new OfferReceived(ARAVALI, good.quote(ARAVALI, new Amount(100_000),
                scene.now().plus(Duration.ofSeconds(10))), 1));
        scene.pass(Duration.ofSeconds(20));
        assertEquals("OFFERS_PENDING", scene.status());
        scene.pass(Duration.ofSeconds(40));
        assertEquals("EXPIRED", scene.status());
    }

    @Test void every_event_that_is_too_early_is_looked_at_however_many_there_are() {
        var scene = LenderScene.chosen(ARAVALI);
        var inbox = scene.service().bean(Incoming.class);
        for (int revision = 220; revision >= 1; revision--) {
            inbox.accept(scene.scene().conversation(), ARAVALI, "late/" + revision, new StepChanged(ARAVALI,
                    StepKind.KYC, revision, revision % 2 == 0 ? StepStatus.IN_PROGRESS : StepStatus.READY,
                    revision % 2 == 0 ? null : new Page("https://lender.example/" + revision, null), null));
        }
        scene.service().runJobs();
        assertEquals("0", scene.service().rows("select count(*) from inbox_event where state = 'WAITING'"
                + " and conversation_id = ?", scene.scene().conversation()).getFirst().getFirst());
        assertEquals("IN_PROGRESS AWAIT_CALLBACK", scene.shown(ARAVALI, "kyc"), "the last of all");
    }

    @Test void a_lender_speaks_for_itself_only_and_the_door_says_so() {
        var scene = LenderScene.chosen(ARAVALI);
        var heard = scene.service().bean(Incoming.class).accept(scene.scene().conversation(), CHOLA, "x",
                new LenderRejected(ARAVALI, "no"));
        assertInstanceOf(Heard.Unusable.class, heard);
        scene.service().runJobs();
        assertEquals("OFFER_SELECTED", scene.status());
    }

    @Test void a_page_without_an_address_is_parked_and_a_repetition_of_it_is_tried_anew() {
        var scene = LenderScene.chosen(ARAVALI);
        var inbox = scene.service().bean(Incoming.class);
        var conversation = scene.scene().conversation();
        assertInstanceOf(Heard.Unusable.class, inbox.accept(conversation, ARAVALI, "kyc/1", new StepChanged(ARAVALI,
                StepKind.KYC, 1, StepStatus.READY, new Page(null, null), null)));
        scene.step(ARAVALI, StepKind.KYC, 2, StepStatus.IN_PROGRESS);
        assertEquals("PENDING NONE NOT_YET", scene.shown(ARAVALI, "kyc"));
        var before = scene.asked().size();
        scene.pass(Duration.ofMinutes(2));
        assertTrue(scene.asked().size() > before, "the lender is asked about the gap");
        assertInstanceOf(Heard.Recorded.class, inbox.accept(conversation, ARAVALI, "kyc/1", new StepChanged(ARAVALI,
                StepKind.KYC, 1, StepStatus.READY, new Page("https://lender.example/1", null), null)));
        scene.service().runJobs();
        assertEquals("IN_PROGRESS AWAIT_CALLBACK", scene.shown(ARAVALI, "kyc"));
    }

    @Test void a_fault_of_the_house_never_counts_and_holds_up_nobody() {
        var scene = LenderScene.chosen(ARAVALI);
        var service = scene.service();
        var conversation = scene.scene().conversation();
        service.bean(Incoming.class).accept(conversation, ARAVALI, "sealed", new StepChanged(ARAVALI, StepKind.KYC, 1,
                StepStatus.READY, new Page("https://lender.example/1", null), null));
        // As if the key did not fit.
        var turnOver = "update inbox_event set event = set_byte(event, 20, 255 - get_byte(event, 20))"
                + " where conversation_id = ? and message_id = 'sealed'";
        service.sql(turnOver, conversation);
        scene.says(new LenderRejected(CHOLA, "no"));
        for (int times = 0; times < 10; times++) scene.pass(Duration.ofMinutes(2));
        assertEquals("NO_OFFER_AVAILABLE DECLINED", scene.cardState(CHOLA));
        assertEquals(List.of(List.of("WAITING", "0")), service.rows("select state, faults from inbox_event"
                + " where conversation_id = ? and message_id = 'sealed'", conversation));
        service.sql(turnOver, conversation);
        scene.pass(Duration.ofMinutes(2));
        assertEquals("READY REDIRECT", scene.shown(ARAVALI, "kyc"));
    }
}
