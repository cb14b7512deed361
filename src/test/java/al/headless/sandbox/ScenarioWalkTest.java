package al.headless.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.ApiTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Rows of the forcing table from the lock to their end, as a partner sees them: over the API alone, doing whatever it
/// asks for, and pressing Approve on every page.
class ScenarioWalkTest extends ApiTest {
    private static final int MOST_ROUNDS = 40;

    @ParameterizedTest
    @CsvSource({"1234,DISBURSED", "2001,DISBURSED", "2002,REJECTED", "2003,DISBURSED", "2101,DISBURSED",
        "2102,DISBURSED", "2201,DISBURSED", "2301,DISBURSED", "2401,REJECTED", "4001,DISBURSED", "5002,DISBURSED",
        "2004,DISBURSED", "2103,DISBURSED", "2402,DISBURSED"})
    void a_row_ends_as_the_table_says(String digits, String end) {
        assertEquals(end, Walk.chosen(service, digits, "PERSONAL_LOAN").toTheEnd());
    }

    @ParameterizedTest
    @CsvSource({"1234,DISBURSED", "2001,DISBURSED", "2002,REJECTED", "2401,REJECTED", "4001,DISBURSED",
        "5002,DISBURSED", "2004,DISBURSED", "2402,DISBURSED"})
    void so_it_does_for_gold(String digits, String end) {
        assertEquals(end, Walk.chosen(service, digits, "GOLD_LOAN").toTheEnd());
    }

    @Test void a_failure_that_may_be_retried_shows_on_its_step() {
        for (var row : List.of("2001 KYC_FAILED", "2101 ACCOUNT_NAME_DIFFERS", "2103 ACCOUNT_REFUSED",
                "2201 DECLINED_BY_BANK")) {
            var walk = Walk.chosen(service, row.substring(0, 4), "PERSONAL_LOAN");
            walk.toTheEnd();
            assertTrue(walk.stepsSeen().contains("READY " + row.substring(5)), walk.stepsSeen()::toString);
        }
        var gold = Walk.chosen(service, "1234", "GOLD_LOAN");
        gold.toTheEnd();
        for (var step : List.of("bankMandate", "eMandate", "loanAgreement")) {
            assertEquals("NOT_REQUIRED", gold.steps().at("/" + step + "/status").asText());
        }
    }

    @Test void s2003_is_awaited_until_our_timer_asks() {
        var walk = Walk.chosen(service, "2003", "PERSONAL_LOAN");
        walk.act();
        assertEquals("AWAIT_CALLBACK", walk.steps().at("/kyc/actionRequired").asText());
        service.pass(Duration.ofSeconds(31));
        assertEquals("SUCCESS", walk.steps().at("/kyc/status").asText());
    }

    @Test void s1007_one_lender_is_never_heard_of_again_and_another_may_be_chosen() {
        var walk = new Walk(service, "1007", "PERSONAL_LOAN");
        assertEquals("OFFER_AWAITED", walk.card(Stages.ARAVALI).path("status").asText());
        walk.pass(Duration.ofSeconds(45));
        assertEquals("NO_OFFER_AVAILABLE TIMED_OUT", card(walk));
        walk.choose(Walk.CHOLA);
        assertEquals("DISBURSED", walk.toTheEnd());
    }

    @Test void s2004_is_silent_after_kyc_until_our_timer_asks_again() {
        var walk = Walk.chosen(service, "2004", "PERSONAL_LOAN");
        walk.act();
        assertEquals("SUCCESS", walk.steps().at("/kyc/status").asText());
        assertEquals("PENDING", walk.steps().at("/bankMandate/status").asText());
        walk.pass(Duration.ofSeconds(31));
        assertEquals("READY", walk.steps().at("/bankMandate/status").asText());
    }

    @Test void s2302_opens_no_agreement_and_leaves_the_other_offers() {
        var walk = Walk.chosen(service, "2302", "PERSONAL_LOAN");
        for (int i = 0; i < MOST_ROUNDS && !walk.status().equals("OFFERS_AVAILABLE"); i++) walk.act();
        assertEquals("NO_OFFER_AVAILABLE FAILED", card(walk));
        walk.choose(Walk.CHOLA);
        assertEquals("AA_REQUIRED", walk.status());
    }

    @Test void s2402_is_never_sanctioned_in_a_word_and_yet_was_processed() {
        var walk = Walk.chosen(service, "2402", "PERSONAL_LOAN");
        assertEquals("DISBURSED", walk.toTheEnd());
        assertEquals(List.of("LOAN_AGREEMENT_PENDING", "LENDER_PROCESSING", "DISBURSED"),
                walk.timeline().subList(walk.timeline().size() - 3, walk.timeline().size()));
    }

    @ParameterizedTest
    @CsvSource({"PERSONAL_LOAN,aravali-finance", "PERSONAL_LOAN,chola-capital", "GOLD_LOAN,deccan-gold"})
    void s5003_answers_when_it_was_asked_again_and_nothing_is_lost(String type, String lender) {
        var walk = new Walk(service, "5003", type);
        walk.pass(Duration.ofSeconds(11));
        walk.choose(lender);
        // A borrower who acts again before the lender answered acts on what is over.
        for (int i = 0; i < MOST_ROUNDS && !walk.status().equals("DISBURSED"); i++) {
            walk.act();
            walk.pass(Duration.ofSeconds(41));
        }
        assertEquals("DISBURSED", walk.status());
    }

    @Test void s2301_waits_for_a_fresh_page() {
        var walk = Walk.chosen(service, "2301", "PERSONAL_LOAN");
        for (int i = 0; i < MOST_ROUNDS && !walk.status().equals("LOAN_AGREEMENT_PENDING"); i++) walk.act();
        var first = walk.steps().at("/loanAgreement/resource/redirectURL").asText();
        service.pass(Duration.ofSeconds(61));
        var second = walk.steps().at("/loanAgreement/resource/redirectURL").asText();
        assertTrue(second.contains("/sandbox/agreement/") && !second.equals(first), second);
    }

    @Test void a_loan_is_paid_ahead_and_then_foreclosed() {
        var walk = Walk.chosen(service, "1234", "PERSONAL_LOAN");
        walk.toTheEnd();
        var before = walk.loan().path("outstandingPrincipal").asLong();
        assertEquals("PAYMENT_READY", walk.repay("pre-part-payment", "{\"amount\": \"10000\"}", "prePartPayment"));
        assertEquals("PAID", walk.pay("prePartPayment"));
        assertEquals(before - 10_000, walk.loan().path("outstandingPrincipal").asLong());
        assertEquals("PAYMENT_READY", walk.repay("foreclosure", "{}", "foreclosure"));
        assertEquals("PAID", walk.pay("foreclosure"));
        assertEquals("CLOSED", walk.status());
        assertEquals("0", walk.loan().path("outstandingPrincipal").asText());
    }

    @Test void s4001_has_an_installment_to_make_up_for() {
        var walk = Walk.chosen(service, "4001", "PERSONAL_LOAN");
        walk.toTheEnd();
        assertEquals("OVERDUE", walk.loan().at("/installments/0/status").asText());
        assertEquals("PAYMENT_READY", walk.repay("missed-emi-payment", "{}", "missedEmiPayment"));
        assertEquals("PAID", walk.pay("missedEmiPayment"));
        assertEquals("PAID", walk.loan().at("/installments/0/status").asText());
        assertEquals(409, walk.ask("missed-emi-payment", "{}"));
        assertEquals(202, walk.ask("status", "{}"));
    }

    @Test void s4002_supports_nothing() {
        var walk = Walk.chosen(service, "4002", "PERSONAL_LOAN");
        walk.toTheEnd();
        assertEquals("NOT_SUPPORTED", walk.repay("foreclosure", "{}", "foreclosure"));
        assertEquals("NOT_SUPPORTED", walk.repay("pre-part-payment", "{\"amount\": \"10000\"}", "prePartPayment"));
    }

    @Test void s4003_fails_once_and_then_works() {
        var walk = Walk.chosen(service, "4003", "PERSONAL_LOAN");
        walk.toTheEnd();
        assertEquals("PAYMENT_READY", walk.repay("foreclosure", "{}", "foreclosure"));
        assertEquals("FAILED", walk.pay("foreclosure"));
        assertEquals("PAYMENT_READY", walk.repay("foreclosure", "{}", "foreclosure"));
        assertEquals("PAID", walk.pay("foreclosure"));
        assertEquals("CLOSED", walk.status());
    }

    /// Status and reason of Aravali's card.
    private static String card(Walk walk) {
        var card = walk.card(Stages.ARAVALI);
        return card.path("status").asText() + " " + card.path("lenderStateReason").asText();
    }
}
