package al.headless.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.testing.ApiTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Rows of the forcing table around the borrower's consent, from the submission to their end.
class ConsentWalkTest extends ApiTest {
    private static final String LOAN = "PERSONAL_LOAN";
    private static final List<String> TO_OFFERS = List.of("STARTED", "PROFILE_REQUIRED", "PROFILE_SUBMITTED",
            "OFFERS_PENDING", "OFFERS_AVAILABLE");
    private static final List<String> TO_LOAN = List.of("KYC_PENDING", "BANK_MANDATE_PENDING",
            "E_MANDATE_PENDING", "LOAN_AGREEMENT_PENDING", "LENDER_PROCESSING", "DISBURSED");

    @Test void a_lender_that_asks_after_selection_goes_on_once_it_has_the_consent() {
        var walk = new Walk(service, "1234", LOAN);
        walk.choose(Walk.CHOLA);
        assertEquals("AA_REQUIRED COMPLETE_AA", walk.state());
        assertEquals("true REQUIRED REDIRECT", consent(walk, Walk.CHOLA));
        assertEquals("CONFIRMED NONE", walk.session(walk.consent()));
        assertEquals("KYC_PENDING COMPLETE_STEP", walk.state());
        assertEquals("DISBURSED", walk.toTheEnd());
        assertEquals(timeline(List.of("OFFER_SELECTED", "AA_REQUIRED"), TO_LOAN), walk.timeline());
    }

    @Test void row_1003_waits_for_the_consent_and_then_quotes() {
        var walk = new Walk(service, "1003", LOAN);
        assertEquals("OFFERS_PENDING COMPLETE_AA", walk.state());
        assertEquals("OFFER_AWAITED", walk.card(Walk.BRAHMA).path("status").asText());
        walk.act();
        assertEquals("OFFERS_AVAILABLE VIEW_OFFERS", walk.state());
        assertEquals(List.of("STARTED FILL_PROFILE", "PROFILE_REQUIRED FILL_PROFILE",
                "PROFILE_SUBMITTED WAIT_FOR_OFFERS", "OFFERS_PENDING COMPLETE_AA",
                "OFFERS_PENDING WAIT_FOR_OFFERS", "OFFERS_AVAILABLE VIEW_OFFERS"), walk.states());
        walk.choose(Walk.BRAHMA);
        assertEquals("DISBURSED", walk.toTheEnd());
        assertEquals(timeline(List.of("OFFER_SELECTED"), TO_LOAN), walk.timeline());
    }

    @Test void row_1006_runs_out_while_the_borrower_looks_at_offers() {
        for (var type : List.of(LOAN, "GOLD_LOAN")) {
            var walk = new Walk(service, "1006", type);
            assertEquals("OFFERS_AVAILABLE VIEW_OFFERS", walk.state());
            walk.pass(Duration.ofSeconds(61));
            assertEquals("EXPIRED null", walk.state());
            assertEquals(timeline(List.of("EXPIRED"), List.of()), walk.timeline());
        }
    }

    @Test void row_3001_is_refused_and_the_borrower_goes_on_without_that_lender() {
        var walk = new Walk(service, "3001", LOAN);
        assertEquals("FAILED NONE", walk.session(walk.consent()));
        assertEquals("OFFER_AWAITED", walk.card(Walk.BRAHMA).path("status").asText());
        assertEquals("true FAILED NONE", consent(walk, Walk.BRAHMA));
        assertEquals(200, walk.reject(Walk.BRAHMA, "AA").status());
        assertEquals("NO_OFFER_AVAILABLE", walk.card(Walk.BRAHMA).path("status").asText());
        walk.choose(Stages.ARAVALI);
        assertEquals("DISBURSED", walk.toTheEnd());
    }

    @Test void row_3001_leaves_a_selected_offer_where_it_was_until_it_is_rejected() {
        var walk = new Walk(service, "3001", LOAN);
        walk.choose(Walk.CHOLA);
        assertEquals("FAILED NONE", walk.session(walk.consent()));
        assertEquals("AA_REQUIRED COMPLETE_AA", walk.state());
        assertEquals(200, walk.reject(Walk.CHOLA, "AA").status());
        assertEquals("OFFERS_AVAILABLE VIEW_OFFERS", walk.state());
        walk.choose(Stages.ARAVALI);
        assertEquals("DISBURSED", walk.toTheEnd());
        assertEquals(timeline(List.of("OFFER_SELECTED", "AA_REQUIRED", "OFFERS_AVAILABLE", "OFFER_SELECTED"),
                TO_LOAN), walk.timeline());
    }

    @Test void row_3002_runs_out_and_another_redirect_revives_it() {
        var walk = new Walk(service, "3002", LOAN);
        var session = walk.openSession();
        assertEquals("REQUIRED REDIRECT", walk.session(session));
        walk.redirect(session);
        assertEquals("REDIRECT_READY REDIRECT", walk.session(session));
        walk.pass(Duration.ofSeconds(61));
        assertEquals("EXPIRED RECONCILE", walk.session(session));
        var page = walk.redirect(session);
        assertEquals("REDIRECT_READY REDIRECT", walk.session(session));
        walk.visit(page.data("/redirectURL"));
        assertEquals("CONFIRMED NONE", walk.session(session));
        walk.choose(Walk.BRAHMA);
        assertEquals("DISBURSED", walk.toTheEnd());
    }

    @Test void row_3003_comes_back_approved_and_reconciles_to_failed() {
        var walk = new Walk(service, "3003", LOAN);
        var session = walk.consent();
        assertEquals("IN_PROGRESS AWAIT_CALLBACK", walk.session(session));
        assertEquals("USER_RETURNED", walk.complete(session).data("/state"));
        walk.settle();
        assertEquals("APPROVAL_DISPATCHED RECONCILE", walk.session(session));
        assertEquals(202, walk.reconcile(session).status());
        assertEquals("RECONCILING WAIT", walk.session(session));
        walk.settle();
        assertEquals("FAILED NONE", walk.session(session));
        assertEquals("OFFERS_AVAILABLE VIEW_OFFERS", walk.state());
        assertEquals("OFFER_AWAITED", walk.card(Walk.BRAHMA).path("status").asText());
        walk.choose(Stages.ARAVALI);
        assertEquals("DISBURSED", walk.toTheEnd());
    }

    @Test void row_3004_finds_nobody_once_and_has_kept_nothing_of_it() {
        var walk = new Walk(service, "3004", LOAN);
        var session = walk.openSession();
        assertRefused(503, "UPSTREAM_TEMPORARY_FAILURE", walk.redirect(session));
        assertEquals("REQUIRED REDIRECT", walk.session(session));
        var page = walk.redirect(session);
        assertEquals(200, page.status(), page::toString);
        walk.visit(page.data("/redirectURL"));
        assertEquals("CONFIRMED NONE", walk.session(session));
        walk.choose(Walk.BRAHMA);
        assertEquals("DISBURSED", walk.toTheEnd());
        assertEquals(timeline(List.of("OFFER_SELECTED"), TO_LOAN), walk.timeline());
    }

    private static List<String> timeline(List<String> then, List<String> end) {
        var all = new ArrayList<>(TO_OFFERS);
        all.addAll(then);
        all.addAll(end);
        return all;
    }

    private static String consent(Walk walk, String lender) {
        var aa = walk.card(lender).path("aa");
        return String.join(" ", aa.path("required").asText(), aa.path("state").asText(),
                aa.path("actionRequired").asText());
    }
}
