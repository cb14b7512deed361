package al.headless.aa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.aggregator.AccountAggregator;
import al.headless.aggregator.AccountAggregator.RedirectReply;
import al.headless.aggregator.AccountAggregator.ReportReply;
import al.headless.aggregator.AggregatorEvent;
import al.headless.aggregator.AggregatorEvent.ConsentPageOpened;
import al.headless.aggregator.AggregatorEvent.ConsentReported;
import al.headless.aggregator.AggregatorNetworks;
import al.headless.aggregator.ConsentVerdict;
import al.headless.job.NetworkCalls;
import al.headless.journey.Conversations;
import al.headless.journey.Journey;
import al.headless.journey.JourneyRef;
import al.headless.journey.Journeys;
import al.headless.kernel.Environment;
import al.headless.lender.LenderEvent.ConsentRequired;
import al.headless.privacy.DataKeys;
import al.headless.testing.ConsentScene;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What the aggregator says of sessions that are decided or nobody's, who waits for what, and what is a sign of life.
class ConsentWordsTest {
    private static final String BRAHMA = "brahma-credit";

    private final ConsentScene scene = ConsentScene.begun();

    @Test void word_of_a_session_that_nobody_knows_or_that_was_decided_otherwise_is_dropped() {
        says("DROPPED", new ConsentPageOpened(UUID.randomUUID()));
        says("DROPPED", new ConsentReported(UUID.randomUUID(), ConsentVerdict.APPROVED, null));
        var session = UUID.fromString(scene.handedOut());
        says("APPLIED", new ConsentPageOpened(session));
        says("APPLIED", new ConsentReported(session, ConsentVerdict.APPROVED, null));
        says("APPLIED", new ConsentReported(session, ConsentVerdict.APPROVED, null));
        says("DROPPED", new ConsentReported(session, ConsentVerdict.REFUSED, null));
    }

    @Test void opening_a_session_coming_back_and_a_page_after_an_hour_are_signs_of_life() {
        var before = active();
        scene.service().pass(Duration.ofSeconds(1));
        var session = scene.open();
        var opened = active();
        assertNotEquals(before, opened);
        scene.service().pass(Duration.ofSeconds(1));
        scene.redirect(session);
        assertEquals(opened, active(), "of the same visit");
        scene.service().sql("update journey set active_at = active_at - interval '2 h' where id = ?::uuid",
                scene.journey());
        var longAgo = active();
        scene.redirect(session);
        var asked = active();
        assertNotEquals(longAgo, asked);
        scene.service().pass(Duration.ofSeconds(1));
        scene.complete(session);
        assertNotEquals(asked, active());
    }

    @Test void a_lender_that_may_quote_now_is_waited_for_until_it_does() {
        var consented = scene.service().bean(ConsentedQuestion.class);
        assertEquals(List.of(), consented.waiting(journey()));
        scene.confirm(scene.handedOut());
        var card = UUID.fromString(scene.offer(BRAHMA));
        assertEquals(List.of(card.toString()), consented.waiting(journey()).stream()
                .map(ConsentedQuestion.Consented::id).toList());
    }

    @Test void only_a_session_whose_borrower_came_back_waits_for_the_aggregators_word() {
        var returned = scene.service().bean(ConsentQuestion.class);
        var session = scene.handedOut();
        assertEquals(List.of(), returned.waiting(journey()));
        scene.complete(session);
        assertEquals(List.of(session), returned.waiting(journey()).stream().map(ConsentQuestion.Returned::id).toList());
    }

    @Test void a_reconcile_waits_for_the_session_that_it_is_of() {
        var first = scene.handedOut();
        scene.service().pass(Duration.ofMinutes(15));
        scene.handedOut();
        scene.service().pass(Duration.ofMinutes(15));
        scene.aggregator().reportsNothing(first);
        var operation = scene.reconcile(first).data("/operationID");
        var waiting = scene.service().bean(ReconcileQuestion.class).waiting(journey());
        assertEquals(List.of(new ReconcileQuestion.Reconcile(UUID.fromString(first), operation)), waiting);
    }

    @Test void a_selected_lender_need_only_be_told_once_and_is_asked_for_kyc_from_there_on() {
        scene.says(new ConsentRequired("chola-capital", "handle", false, 1));
        assertEquals(200, scene.proceed("chola-capital").status());
        scene.confirm(scene.handedOut());
        long before = kyc();
        for (int times = 0; times < 3; times++) scene.service().pass(Duration.ofSeconds(40));
        assertEquals(List.of("chola-capital"), scene.lenders().told(scene.conversation()));
        assertTrue(kyc() > before);
    }

    @Test void where_nobody_serves_a_borrower_the_aggregator_is_unavailable() {
        var nobody = new AggregatorCalls(new AggregatorNetworks(List.of()),
                scene.service().bean(NetworkCalls.class),
                scene.service().bean(DataKeys.class));
        var session = scene.service().bean(AASessions.class).find(new AASessionRef(journey().ref(),
                UUID.fromString(scene.open()))).orElseThrow();
        var conversation = scene.service().bean(Conversations.class).find(scene.conversation()).orElseThrow();
        assertEquals(new ReportReply.Unavailable(Duration.ofSeconds(2)), nobody.report(conversation, session));
        assertEquals(new RedirectReply.Unavailable(Duration.ofSeconds(2)), nobody.redirect(Environment.TEST,
                new AccountAggregator.RedirectRequest(scene.conversation(), session.id(), "ref", List.of(), null,
                        null, null)));
    }

    private long kyc() {
        return scene.lenders().asked(scene.conversation()).stream().filter(call -> call.startsWith("advance KYC"))
                .count();
    }

    private void says(String fate, AggregatorEvent word) {
        scene.says(word);
        assertEquals(List.of(List.of(fate, "0")), scene.service().rows("select state, faults from inbox_event"
                + " where conversation_id = ? and source = 'aggregator' order by serial desc limit 1",
                scene.conversation()), word::toString);
    }

    private Journey journey() {
        return scene.service().bean(Journeys.class).find(new JourneyRef(UUID.fromString(
                scene.borrower().borrowerId()), UUID.fromString(scene.journey()))).orElseThrow();
    }

    private String active() {
        return scene.service().rows("select active_at from journey where id = ?::uuid", scene.journey()).getFirst()
                .getFirst();
    }
}
