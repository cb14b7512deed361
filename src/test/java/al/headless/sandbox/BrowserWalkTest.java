package al.headless.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.ApiTest;
import al.headless.testing.Browser;
import al.headless.testing.PartnerApp;
import al.headless.testing.Tab;
import java.net.URI;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Whole journeys whose every decision is a click in a real Chromium, on the page that the lender or the aggregator
/// handed out; the app asks for the pages over the API.
class BrowserWalkTest extends ApiTest {
    private static final String LOAN = "PERSONAL_LOAN";

    private final Tab tab = Browser.tab();

    @AfterEach void close() {
        tab.close();
    }

    @Test void a_borrower_clicks_from_consent_to_a_closed_loan() {
        var walk = new Walk(service, "1234", LOAN);
        walk.choose(Walk.CHOLA);
        assertEquals("AA_REQUIRED COMPLETE_AA", walk.state());
        var session = walk.openSession();
        open(walk, walk.redirect(session).data("/redirectURL"), "Share your bank statements").inspect("consent");
        press(walk, "Approve", "You approved").inspect("approved");
        assertEquals("CONFIRMED NONE", walk.session(session));
        toTheClosedLoan(walk, "You approved", tab::inspect);
    }

    @Test void a_borrower_comes_back_to_the_app_from_every_page() {
        try (var app = new PartnerApp()) {
            service.sql("update application set return_url = ?", app.returnUrl().toString());
            var walk = new Walk(service, "1234", LOAN);
            var session = walk.openSession();
            open(walk, walk.redirect(session).data("/redirectURL"), "Share your bank statements")
                    .shows("Afterwards you return to 127.0.0.1.");
            press(walk, "Approve", "Welcome back");
            var address = tab.address().toString();
            assertTrue(address.startsWith(app.returnUrl() + "&status=APPROVED&"), address);
            assertEquals("CONFIRMED NONE", walk.session(session));
            walk.choose(Walk.BRAHMA);
            toTheClosedLoan(walk, "Welcome back", _ -> { });
            assertEquals(app.returnUrl(), tab.address());
        } finally {
            service.sql("update application set return_url = null");
        }
    }

    @Test void a_consent_that_is_declined_has_failed() {
        var walk = new Walk(service, "1234", LOAN);
        var session = walk.openSession();
        var page = walk.redirect(session).data("/redirectURL");
        open(walk, page, "Share your bank statements").shows("Brahma Credit");
        press(walk, "Decline", "You declined");
        assertEquals("FAILED NONE", walk.session(session));
        assertEquals("FAILED", walk.card(Walk.BRAHMA).at("/aa/state").asText());
        tab.expecting(410);
        open(walk, page, "This page is over").inspect("over");
    }

    @Test void a_consent_fails_where_the_row_says_so() {
        var walk = new Walk(service, "3001", LOAN);
        var session = walk.openSession();
        open(walk, walk.redirect(session).data("/redirectURL"), "Share your bank statements");
        press(walk, "Approve", "You approved");
        assertEquals("FAILED NONE", walk.session(session));
    }

    @Test void an_identity_that_was_not_verified_is_verified_on_a_second_page() {
        var walk = Walk.chosen(service, "2001", LOAN);
        var first = page(walk, "kyc");
        open(walk, first, "Verify your identity");
        press(walk, "Leave", "Nothing was decided");
        open(walk, first, "Verify your identity");
        press(walk, "Approve", "You approved");
        assertEquals("READY KYC_FAILED", walk.steps().at("/kyc/status").asText() + " "
                + walk.steps().at("/kyc/diagnostics/reason").asText());
        var second = page(walk, "kyc");
        assertNotEquals(first, second);
        open(walk, second, "Verify your identity");
        press(walk, "Approve", "You approved");
        assertEquals("SUCCESS", walk.steps().at("/kyc/status").asText());
        assertEquals("BANK_MANDATE_PENDING COMPLETE_STEP", walk.state());
    }

    @Test void an_offer_links_its_key_facts_statement() {
        var card = new Walk(service, "1234", LOAN).card(Stages.ARAVALI);
        tab.open(service, card.path("keyFactsStatementLink").asText()).reads("Key facts statement")
                .shows(card.path("annualPercentageRate").asText() + "%").inspect("key-facts");
    }

    private void toTheClosedLoan(Walk walk, String afterwards, Consumer<String> look) {
        approve(walk, page(walk, "kyc"), "Verify your identity", afterwards, look);
        walk.act(); // the form of the bank account is the app's own
        approve(walk, page(walk, "eMandate"), "Set up the e-mandate", afterwards, look);
        approve(walk, page(walk, "loanAgreement"), "Sign the loan agreement", afterwards, look);
        assertEquals("DISBURSED", walk.toTheEnd());
        assertEquals("PAYMENT_READY", walk.repay("foreclosure", "{}", "foreclosure"));
        approve(walk, walk.loan().at("/foreclosure/paymentURL").asText(), "Make the payment", afterwards, look);
        assertEquals("CLOSED", walk.status());
    }

    private void approve(Walk walk, String url, String heading, String afterwards, Consumer<String> look) {
        open(walk, url, heading);
        look.accept(URI.create(url).getPath().split("/")[2]); // the kind of page
        press(walk, "Approve", afterwards);
    }

    private Tab open(Walk walk, String url, String heading) {
        tab.open(service, url).reads(heading);
        walk.settle();
        return tab;
    }

    private Tab press(Walk walk, String button, String heading) {
        tab.press(button).reads(heading);
        walk.settle();
        return tab;
    }

    private static String page(Walk walk, String step) {
        return walk.steps().at("/" + step + "/resource/redirectURL").asText();
    }
}
