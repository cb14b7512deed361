package al.headless.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.lender.NetworkReply;
import java.time.Duration;
import java.util.List;

/// What no row of the forcing table is about: other amounts, borrowers who change their mind or do nothing, and lenders
/// who refuse, cannot be reached or say nothing.
final class TalesOfAsking {
    private static final String LOAN = "PERSONAL_LOAN";

    private TalesOfAsking() {}

    static List<Tale> all() {
        return List.of(
                new Tale("whole-profile", "Lenders are asked with every section that a borrower can give.",
                        TalesOfAsking::wholeProfile),
                new Tale("revision", "Another amount is chosen, quoted and lent.", TalesOfAsking::revision),
                new Tale("revision-in-vain", "Another amount is refused by the lender, and then left unanswered.",
                        TalesOfAsking::revisionInVain),
                new Tale("lock-released", "A selected offer is rejected after KYC, and another one selected.",
                        TalesOfAsking::lockReleased),
                new Tale("cancelled", "The borrower rejects every offer.", TalesOfAsking::cancelled),
                new Tale("idle", "A borrower fills the profile and never comes back.", TalesOfAsking::idle),
                new Tale("offer-expires", "An offer is selected, and nothing is heard of its borrower or lender.",
                        TalesOfAsking::offerExpires),
                new Tale("dispatch-refused", "The network refuses the application.", TalesOfAsking::dispatchRefused),
                new Tale("network-down", "The network cannot be reached when the profile is submitted, for good.",
                        TalesOfAsking::networkDown),
                new Tale("loan-in-vain", "The lender of a running loan answers neither for the loan as it stands nor"
                        + " with a page to pay on.", TalesOfAsking::loanInVain),
                new Tale("silent-lender", "The selected lender falls silent after the bank account, for good.",
                        TalesOfAsking::silentLender));
    }

    private static void wholeProfile(Told told) {
        told.beginUnsubmitted(TalesOfRows.HAPPY, "GOLD_LOAN");
        told.fill("""
                {"workProfile": {"employmentType": "selfEmployed", "income": "60000", "companyName": "Sharma Sweets",
                   "officialemail": "shop@sharma.example", "udyamNumber": "UDYAM-KR-03-0001234"},
                 "bankingInformation": {"accountHolderName": "Rahul Sharma", "accountNumber": "998877665544",
                   "ifsc": "HDFC0000123", "accountType": "current"},
                 "loanPreference": {"endUse": "education", "requestedAmount": "120000", "requestedTenureMonths": 9},
                 "goldLoan": {"jewelleryWeightGrams": 40.5, "purity": "22K", "userType": "non-individual",
                   "constitution": "Partnership"}}""");
        told.submit();
        assertEquals("SUCCEEDED", told.operation(0));
    }

    private static Walk chosen(Told told) {
        var walk = told.begin(TalesOfRows.HAPPY, LOAN);
        walk.choose(Stages.ARAVALI);
        return walk;
    }

    private static void revision(Told told) {
        var walk = chosen(told);
        assertEquals("REVISION_PENDING", told.loanAmount(Stages.ARAVALI, 150_000).data("/status"));
        assertEquals("150000", walk.card(Stages.ARAVALI).path("amountPrincipal").asText());
        walk.act();
        assertEquals(409, told.loanAmount(Stages.ARAVALI, 100_000).status(), "after KYC no revision begins");
        assertEquals("DISBURSED", walk.toTheEnd());
        assertEquals("150000", walk.loan().path("outstandingPrincipal").asText());
        assertEquals("SUCCEEDED", told.operation(1));
    }

    private static void revisionInVain(Told told) {
        var walk = chosen(told);
        var before = walk.card(Stages.ARAVALI).path("amountPrincipal").asText();
        told.answered("reviseAmount", new NetworkReply.Refused("not for this borrower"));
        told.loanAmount(Stages.ARAVALI, 150_000);
        assertEquals("FAILED LENDER_REFUSED", told.operation(1));
        told.answered("reviseAmount", new NetworkReply.Accepted());
        told.loanAmount(Stages.ARAVALI, 150_000);
        for (int hops = 0; hops < 100 && told.operation(2).equals("RUNNING"); hops++) told.toNextJob();
        assertEquals("FAILED LENDER_TIMED_OUT", told.operation(2));
        assertEquals(before, walk.card(Stages.ARAVALI).path("amountPrincipal").asText());
        told.asEver();
        assertEquals("DISBURSED", walk.toTheEnd());
    }

    private static void lockReleased(Told told) {
        var walk = chosen(told);
        walk.act();
        assertEquals("BANK_MANDATE_PENDING COMPLETE_STEP", walk.state());
        assertEquals(200, walk.reject(Stages.ARAVALI, "BANK_MANDATE").status());
        assertEquals("OFFERS_AVAILABLE VIEW_OFFERS", walk.state());
        walk.choose(Walk.CHOLA);
        assertEquals("AA_REQUIRED COMPLETE_AA", walk.state());
    }

    private static void cancelled(Told told) {
        var walk = told.begin(TalesOfRows.HAPPY, LOAN);
        walk.pass(Duration.ofMinutes(1));
        for (var lender : List.of(Stages.ARAVALI, Walk.BRAHMA, Walk.CHOLA)) {
            assertEquals(200, walk.reject(lender, "OFFER").status());
        }
        assertEquals("REJECTED null", walk.state());
    }

    private static void idle(Told told) {
        told.beginUnsubmitted(TalesOfRows.HAPPY, LOAN);
        told.untilNothingWaits();
        assertEquals("EXPIRED null", told.state());
    }

    private static void offerExpires(Told told) {
        var walk = told.begin(TalesOfRows.HAPPY, LOAN);
        // Deadlines of the same moment would come in any order.
        for (var other : List.of(Walk.BRAHMA, Walk.CHOLA)) assertEquals(200, walk.reject(other, "OFFER").status());
        walk.choose(Stages.ARAVALI);
        told.answered("askStatus", new NetworkReply.Accepted());
        told.untilNothingWaits();
        assertEquals("EXPIRED null", walk.state());
    }

    private static void dispatchRefused(Told told) {
        told.answered("dispatch", new NetworkReply.Refused("unknown product"));
        var walk = told.begin(TalesOfRows.HAPPY, LOAN);
        assertEquals("FAILED NETWORK_REFUSED", told.operation(0));
        assertEquals("PROFILE_REQUIRED FILL_PROFILE", walk.state());
        told.asEver();
        told.submit();
        assertEquals("SUCCEEDED", told.operation(1));
        assertEquals("OFFERS_AVAILABLE VIEW_OFFERS", walk.state());
    }

    private static void networkDown(Told told) {
        told.answered("dispatch", new NetworkReply.Unavailable(Duration.ofSeconds(2)));
        told.begin(TalesOfRows.HAPPY, LOAN);
        for (int hops = 0; hops < 10 && told.operation(0).equals("RUNNING"); hops++) told.toNextJob();
        assertEquals("FAILED NETWORK_UNAVAILABLE", told.operation(0));
        assertEquals("PROFILE_REQUIRED FILL_PROFILE", told.state());
    }

    private static void loanInVain(Told told) {
        var walk = told.begin(TalesOfRows.HAPPY, "GOLD_LOAN");
        walk.choose(Walk.DECCAN);
        assertEquals("DISBURSED", walk.toTheEnd());
        told.answered("askLoan", new NetworkReply.Accepted());
        assertEquals(202, walk.ask("status", "{}"));
        told.untilNothingWaits();
        assertEquals("FAILED LENDER_TIMED_OUT", told.operation(1));
        told.answered("requestPayment", new NetworkReply.Accepted());
        assertEquals(202, walk.ask("foreclosure", "{}"));
        told.untilNothingWaits();
        assertEquals("FAILED LENDER_TIMED_OUT", told.operation(2));
        assertEquals("FAILED", walk.loan().at("/foreclosure/state").asText());
    }

    private static void silentLender(Told told) {
        var walk = chosen(told);
        walk.act();
        assertEquals("BANK_MANDATE_PENDING COMPLETE_STEP", walk.state());
        told.answered("advance", new NetworkReply.Accepted());
        walk.act();
        told.untilNothingWaits();
        assertEquals("EXPIRED null", walk.state());
    }
}
