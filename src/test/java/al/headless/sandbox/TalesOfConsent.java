package al.headless.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.testing.ContractWitness;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// The borrower's consent: what no row is about, and the rows of the forcing table.
final class TalesOfConsent {
    static final String RETURN_URL = "https://app.partner.example/aa/return";
    private static final String LOAN = "PERSONAL_LOAN";
    private static final List<String> TO_OFFERS = List.of("STARTED", "PROFILE_REQUIRED", "PROFILE_SUBMITTED",
            "OFFERS_PENDING", "OFFERS_AVAILABLE");
    private static final List<String> TO_LOAN = List.of("KYC_PENDING", "BANK_MANDATE_PENDING",
            "E_MANDATE_PENDING", "LOAN_AGREEMENT_PENDING", "LENDER_PROCESSING", "DISBURSED");

    private TalesOfConsent() {}

    static List<Tale> all() {
        return List.of(new Tale("consent-after-selection", "Chola asks for consent after its offer was selected, and"
                        + " goes on once it has it; the loan is foreclosed. In the newest version of the contract.",
                        TalesOfConsent::afterSelection),
                new Tale("consent-with-evidence", "The borrower names a handle and an address to return to, and the app"
                        + " hands on what came back with the borrower.", TalesOfConsent::withEvidence),
                Tale.personal("1003", TalesOfConsent::onlyAfterConsent),
                Tale.personal("3001", TalesOfConsent::declined),
                Tale.row("3001", LOAN, "-selected", told -> declinedWhenSelected(told.begin("3001", LOAN))),
                Tale.personal("3002", TalesOfConsent::runsOut),
                Tale.personal("3003", TalesOfConsent::unconfirmed),
                Tale.personal("3004", TalesOfConsent::downOnce));
    }

    private static void afterSelection(Told told) {
        var walk = told.begin("1234", LOAN, ContractWitness.HEAD);
        walk.choose(Walk.CHOLA);
        assertEquals("AA_REQUIRED COMPLETE_AA", walk.state());
        assertEquals("true REQUIRED REDIRECT", consent(walk, Walk.CHOLA));
        assertEquals("CONFIRMED NONE", walk.session(walk.consent()));
        assertEquals("KYC_PENDING COMPLETE_STEP", walk.state());
        assertEquals("DISBURSED", walk.toTheEnd());
        assertEquals(timeline(List.of("OFFER_SELECTED", "AA_REQUIRED"), TO_LOAN), walk.timeline());
        TalesOfLoans.foreclosed(walk);
    }

    private static void withEvidence(Told told) {
        var walk = told.begin("3003", LOAN);
        var session = told.onConsent("", "{\"aaHandle\": \"rahul@aa\", \"returnURL\": \"" + RETURN_URL + "\"}")
                .data("/aaSessionID");
        assertEquals(200, walk.redirect(session).status());
        assertEquals(200, told.onConsent("/" + session + "/complete", """
                {"status": "APPROVED", "ecres": "a-sealed-answer", "resdate": "20260504120000000",
                 "fi": "a-sealed-key"}""").status());
        assertEquals("APPROVAL_DISPATCHED RECONCILE", walk.session(session));
    }

    private static void onlyAfterConsent(Walk walk) {
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

    private static void declined(Walk walk) {
        assertEquals("FAILED NONE", walk.session(walk.consent()));
        assertEquals("OFFER_AWAITED", walk.card(Walk.BRAHMA).path("status").asText());
        assertEquals("true FAILED NONE", consent(walk, Walk.BRAHMA));
        assertEquals(200, walk.reject(Walk.BRAHMA, "AA").status());
        assertEquals("NO_OFFER_AVAILABLE", walk.card(Walk.BRAHMA).path("status").asText());
        walk.choose(Stages.ARAVALI);
        assertEquals("KYC_PENDING COMPLETE_STEP", walk.state());
    }

    private static void declinedWhenSelected(Walk walk) {
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

    private static void runsOut(Walk walk) {
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
        assertEquals("KYC_PENDING COMPLETE_STEP", walk.state());
    }

    private static void unconfirmed(Walk walk) {
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
        assertEquals("KYC_PENDING COMPLETE_STEP", walk.state());
    }

    private static void downOnce(Walk walk) {
        var session = walk.openSession();
        var refused = walk.redirect(session);
        assertEquals("503 UPSTREAM_TEMPORARY_FAILURE", refused.status() + " " + refused.code());
        assertEquals("REQUIRED REDIRECT", walk.session(session));
        var page = walk.redirect(session);
        assertEquals(200, page.status(), page::toString);
        walk.visit(page.data("/redirectURL"));
        assertEquals("CONFIRMED NONE", walk.session(session));
        walk.choose(Walk.BRAHMA);
        assertEquals(timeline(List.of("OFFER_SELECTED"), TO_LOAN.subList(0, 1)), walk.timeline());
    }

    private static List<String> timeline(List<String> then, List<String> end) {
        return Stream.of(TO_OFFERS, then, end).flatMap(List::stream).toList();
    }

    private static String consent(Walk walk, String lender) {
        var aa = walk.card(lender).path("aa");
        return String.join(" ", aa.path("required").asText(), aa.path("state").asText(),
                aa.path("actionRequired").asText());
    }
}
