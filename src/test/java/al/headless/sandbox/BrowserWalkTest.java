package al.headless.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.testing.ApiTest;
import al.headless.testing.Browser;
import al.headless.testing.Tab;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Whole journeys whose every decision is a click in a real Chromium, on the page that the lender or the aggregator
/// handed out; an app asks for the pages over the API.
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
        open(walk, walk.redirect(session).data("/redirectURL"), "Share your bank statements", "consent");
        decide(walk, "Approve", "You approved");
        assertEquals("CONFIRMED NONE", walk.session(session));
        clickSteps(walk);
        assertEquals("DISBURSED", walk.toTheEnd());
        assertEquals("PAYMENT_READY", walk.repay("foreclosure", "{}", "foreclosure"));
        open(walk, walk.loan().at("/foreclosure/paymentURL").asText(), "Make the payment", "payment");
        decide(walk, "Approve", "You approved");
        assertEquals("CLOSED", walk.status());
    }

    private void clickSteps(Walk walk) {
        open(walk, step(walk, "kyc"), "Verify your identity", "kyc");
        decide(walk, "Approve", "You approved");
        walk.act(); // the form of the bank account is the app's own
        open(walk, step(walk, "eMandate"), "Set up the e-mandate", "e-mandate");
        decide(walk, "Approve", "You approved");
        open(walk, step(walk, "loanAgreement"), "Sign the loan agreement", "agreement");
        decide(walk, "Approve", "You approved");
    }

    private void open(Walk walk, String url, String heading, String name) {
        tab.open(service, url).reads(heading).inspect(name);
        walk.settle();
    }

    private void decide(Walk walk, String button, String heading) {
        tab.press(button).reads(heading);
        walk.settle();
    }

    private static String step(Walk walk, String step) {
        return walk.steps().at("/" + step + "/resource/redirectURL").asText();
    }
}
