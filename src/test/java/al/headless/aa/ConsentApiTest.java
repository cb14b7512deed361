package al.headless.aa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.aggregator.AccountAggregator.Handle;
import al.headless.aggregator.AggregatorEvent.ConsentReported;
import al.headless.aggregator.AggregatorNetworks;
import al.headless.aggregator.ConsentVerdict;
import al.headless.kernel.Environment;
import al.headless.testing.ConsentScene;
import al.headless.testing.Said;
import al.headless.testing.ScriptedAggregator;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The borrower's consent over HTTP, from the first page to the aggregator's word.
class ConsentApiTest {
    private static final String BRAHMA = "brahma-credit";

    @Test void the_scripted_aggregator_is_the_one_of_the_test_environment() {
        var service = ConsentScene.scripted();
        assertSame(service.bean(ScriptedAggregator.class),
                service.bean(AggregatorNetworks.class).of(Environment.TEST, null).orElseThrow());
        assertTrue(service.bean(AggregatorNetworks.class).of(Environment.LIVE, null).isEmpty());
    }

    @Test void a_session_covers_every_lender_that_waits() {
        var scene = ConsentScene.begun();
        assertEquals("true REQUIRED REDIRECT", scene.aa(BRAHMA));
        assertEquals("false NOT_REQUIRED NONE", scene.aa("aravali-finance"));
        var said = scene.api().post(scene.path());
        assertEquals(201, said.status(), said::toString);
        shows(said, "REQUIRED", "REDIRECT", false);
        assertEquals(List.of(scene.offer(BRAHMA)), said.json().at("/data/offerIDs").valueStream()
                .map(id -> id.asText()).toList());
        assertNull(said.data("/aaHandle"));
        assertEquals(said.json().at("/data"), scene.read(said.data("/aaSessionID")).json().at("/data"));
    }

    @Test void a_journey_walks_through_every_state_to_confirmed() {
        var scene = ConsentScene.begun("1003");
        assertEquals("COMPLETE_AA", scene.nextAction());
        var session = scene.open();
        var page = scene.redirect(session);
        assertEquals("REDIRECT_READY", page.data("/state"));
        shows(scene.read(session), "REDIRECT_READY", "REDIRECT", true);
        assertEquals(page.data("/redirectURL"), scene.read(session).data("/redirectURL"));
        assertEquals(page.data("/expiresAt"), scene.read(session).data("/expiresAt"));
        scene.opens(session);
        shows(scene.read(session), "IN_PROGRESS", "AWAIT_CALLBACK", true);
        shows(scene.complete(session), "USER_RETURNED", "WAIT", false);
        scene.service().runJobs();
        shows(scene.read(session), "APPROVAL_DISPATCHED", "RECONCILE", false);
        assertEquals("true APPROVAL_DISPATCHED RECONCILE", scene.aa(BRAHMA));
        scene.says(new ConsentReported(UUID.fromString(session), ConsentVerdict.APPROVED, null));
        shows(scene.read(session), "CONFIRMED", "NONE", false);
        assertEquals("true CONFIRMED NONE", scene.aa(BRAHMA));
        assertEquals(List.of(BRAHMA), scene.lenders().told(scene.conversation()));
        assertEquals("WAIT_FOR_OFFERS", scene.nextAction());
    }

    @Test void a_page_names_time_and_reference_and_is_asked_for_with_what_the_session_knows() {
        var scene = ConsentScene.begun();
        var said = scene.api().post(scene.path(), """
                {"aaHandle": "9876543210@finvu", "returnURL": "%s?journey=7"}""".formatted(ConsentScene.RETURN_URL));
        assertEquals("9876543210@finvu", said.data("/aaHandle"));
        var session = said.data("/aaSessionID");
        var page = scene.redirect(session);
        assertTrue(page.data("/reqdate").matches("\\d{17}"), page::toString);
        var asked = scene.aggregator().asked(session).getFirst();
        assertEquals(asked.txnid(), page.data("/txnid"));
        assertEquals(List.of(BRAHMA), asked.handles().stream().map(Handle::lenderId).toList());
        assertNotNull(asked.handles().getFirst().consentHandle());
        assertEquals("9876543210", asked.contactNumber().value());
        assertEquals("9876543210@finvu", asked.aaHandle());
        assertEquals(ConsentScene.RETURN_URL + "?journey=7", asked.returnUrl());
        assertEquals(scene.conversation(), asked.conversation());
    }

    @Test void the_aggregator_of_the_borrowers_handle_is_asked_and_no_other() {
        var scene = ConsentScene.begun();
        var session = scene.api().post(scene.path(), "{\"aaHandle\": \"rahul@another\"}").data("/aaSessionID");
        assertEquals(200, scene.redirect(session).status());
        assertEquals(200, scene.complete(session).status());
        scene.service().runJobs();
        assertEquals(List.of(), scene.aggregator().asked(session));
        assertEquals(0, scene.aggregator().inquired(session));
    }

    @Test void an_application_sends_borrowers_back_to_its_default_unless_the_session_says_otherwise() {
        var scene = ConsentScene.begun();
        var session = scene.open();
        scene.redirect(session);
        assertNull(scene.aggregator().asked(session).getFirst().returnUrl());
        scene.service().sql("update application set return_url = ?", ConsentScene.RETURN_URL);
        try {
            scene.redirect(session);
            assertEquals(ConsentScene.RETURN_URL, scene.aggregator().asked(session).getLast().returnUrl());
        } finally {
            scene.service().sql("update application set return_url = null");
        }
    }

    @Test void what_the_application_reports_is_never_trusted() {
        var scene = ConsentScene.begun();
        var session = scene.handedOut();
        scene.aggregator().reports(session, ConsentVerdict.REFUSED);
        shows(scene.complete(session), "USER_RETURNED", "WAIT", false);
        scene.service().runJobs();
        shows(scene.read(session), "FAILED", "NONE", false);
        assertEquals(List.of(), scene.lenders().told(scene.conversation()));

        var other = scene.handedOut();
        scene.aggregator().reports(other, ConsentVerdict.APPROVED);
        var said = scene.api().post(scene.path(other) + "/complete", """
                {"status": "REJECTED", "ecres": "kZ1vQ0p3", "resdate": "050320261704000", "fi": "RklOVQ"}""");
        shows(said, "USER_RETURNED", "WAIT", false);
        scene.service().runJobs();
        shows(scene.read(other), "CONFIRMED", "NONE", false);
    }

    @Test void a_decided_session_is_shown_to_a_borrower_who_comes_back_late() {
        var scene = ConsentScene.begun();
        var session = scene.handedOut();
        scene.confirm(session);
        shows(scene.complete(session), "CONFIRMED", "NONE", false);
        shows(scene.complete(session), "CONFIRMED", "NONE", false);
    }

    @Test void after_a_refusal_the_journey_stays_and_a_new_session_may_be_opened() {
        var scene = ConsentScene.begun("1003");
        var session = scene.handedOut();
        scene.says(new ConsentReported(UUID.fromString(session), ConsentVerdict.REFUSED, null));
        shows(scene.read(session), "FAILED", "NONE", false);
        assertEquals("true FAILED NONE", scene.aa(BRAHMA));
        assertEquals("OFFERS_PENDING", scene.borrower().status(scene.journey()));
        assertEquals("COMPLETE_AA", scene.nextAction());
        var second = scene.open();
        assertEquals("true REQUIRED REDIRECT", scene.aa(BRAHMA));
        var listed = scene.api().get(scene.path());
        assertEquals(second, listed.data("/items/0/aaSessionID"));
        assertEquals(session, listed.data("/items/1/aaSessionID"));
        assertNull(listed.data("/items/2"));
    }

    @Test void a_lender_that_cannot_be_told_is_told_later() {
        var scene = ConsentScene.begun();
        var session = scene.handedOut();
        scene.lenders().down(scene.conversation(), true);
        scene.confirm(session);
        assertEquals(List.of(), scene.lenders().told(scene.conversation()));
        scene.lenders().down(scene.conversation(), false);
        scene.service().pass(Duration.ofMinutes(1));
        assertEquals(List.of(BRAHMA), scene.lenders().told(scene.conversation()));
    }

    @Test void a_fresh_page_after_the_return_begins_anew() {
        var scene = ConsentScene.begun();
        var session = scene.handedOut();
        scene.complete(session);
        scene.service().runJobs();
        var page = scene.redirect(session);
        assertEquals("REDIRECT_READY", page.data("/state"));
        assertNotEquals(scene.aggregator().asked(session).get(0).txnid(), page.data("/txnid"));
        shows(scene.complete(session), "USER_RETURNED", "WAIT", false);
    }

    @Test void news_repeats_and_comes_late_without_harm() {
        var scene = ConsentScene.begun();
        var session = scene.handedOut();
        scene.confirm(session);
        scene.opens(session);
        scene.says(new ConsentReported(UUID.fromString(session), ConsentVerdict.REFUSED, null));
        scene.says(new ConsentReported(UUID.fromString(session), ConsentVerdict.APPROVED, null));
        scene.says(new ConsentReported(UUID.randomUUID(), ConsentVerdict.APPROVED, null));
        assertEquals("CONFIRMED", scene.state(session));
        assertEquals(List.of(BRAHMA), scene.lenders().told(scene.conversation()));
    }

    @Test void reads_never_write() {
        var scene = ConsentScene.begun();
        var session = scene.handedOut();
        var before = scene.service().rows("select s.*, s.xmin from aa_session s where id = ?::uuid", session);
        assertEquals(200, scene.read(session).status());
        assertEquals(200, scene.api().get(scene.path()).status());
        scene.card(BRAHMA);
        assertEquals(before, scene.service().rows("select s.*, s.xmin from aa_session s where id = ?::uuid", session));
        assertEquals(0, scene.aggregator().inquired(session));
    }

    @Test void page_handle_and_return_url_are_sealed() {
        var scene = ConsentScene.begun();
        var session = scene.api().post(scene.path(), """
                {"aaHandle": "9876543210@finvu", "returnURL": "%s"}""".formatted(ConsentScene.RETURN_URL))
                .data("/aaSessionID");
        scene.redirect(session);
        for (var column : List.of("aa_handle", "return_url", "page")) {
            var kept = scene.service().rows("select encode(" + column + ", 'escape') from aa_session"
                    + " where id = ?::uuid", session).getFirst().getFirst();
            assertFalse(kept.contains("finvu") || kept.contains("http") || kept.contains("aa_txn"), column);
        }
    }

    static void shows(Said said, String state, String action, boolean page) {
        assertTrue(said.status() == 200 || said.status() == 201, said::toString);
        assertEquals(state + " " + action, said.data("/state") + " " + said.data("/actionRequired"), said::toString);
        assertEquals(page, said.data("/redirectURL") != null, said::toString);
        assertEquals(page, said.data("/expiresAt") != null, said::toString);
    }
}
