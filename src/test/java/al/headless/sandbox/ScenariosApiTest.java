package al.headless.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.ApiTest;
import al.headless.testing.Borrower;
import al.headless.testing.ContractWitness;
import al.headless.testing.Said;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Rows of the forcing table, each driven to its end over HTTP.
class ScenariosApiTest extends ApiTest {
    private static final Duration WINDOW = Duration.ofSeconds(45); // application.yml: headless.offer.window
    private final Borrower borrower = borrower();

    @Test void the_happy_path_ends_in_offers() {
        var journey = borrower.submittedJourney("1234");
        assertState("PROFILE_SUBMITTED", "WAIT_FOR_OFFERS", List.of("PROFILE_SUBMISSION"), journey);
        service.runJobs();
        assertState("OFFERS_AVAILABLE", "VIEW_OFFERS", List.of(), journey);
        service.pass(WINDOW);
        assertState("OFFERS_AVAILABLE", "VIEW_OFFERS", List.of(), journey);
        assertEquals(List.of("OFFER_RECEIVED", "OFFER_RECEIVED", "OFFER_AWAITED"), cards(journey, "/status"));
    }

    @Test void a_gold_loan_ends_in_an_offer_of_a_branch() {
        var journey = borrower.journey("GOLD_LOAN");
        borrower.fillProfile(journey, "1234");
        borrower.api().put("/journeys/" + journey + "/profile", """
                {"goldLoan": {"jewelleryWeightGrams": 40.5, "purity": "22K", "userType": "individual"}}""");
        borrower.submit(journey);
        service.runJobs();
        assertState("OFFERS_AVAILABLE", "VIEW_OFFERS", List.of(), journey);
        assertEquals(List.of("deccan-gold"), cards(journey, "/lenderID"));
        var offer = borrower.api().get("/journeys/" + journey + "/offers/" + borrower.offer(journey, 0));
        assertEquals("BRANCH", offer.data("/fulfillments/0/type"));
        assertEquals("560001", offer.data("/fulfillments/0/location/pincode"));
    }

    @Test void row_1001_every_lender_declines() {
        var journey = submitted("1001");
        assertState("OFFERS_PENDING", "WAIT_FOR_OFFERS", List.of(), journey); // another lender may still turn up
        service.pass(WINDOW);
        assertState("REJECTED", null, List.of(), journey);
        assertEquals(Collections.nCopies(3, "NO_OFFER_AVAILABLE"), cards(journey, "/status"));
        assertEquals(Collections.nCopies(3, "DECLINED"), cards(journey, "/lenderStateReason"));
    }

    @Test void row_1002_no_lender_answers_until_the_window_closes() {
        var journey = submitted("1002");
        assertState("OFFERS_PENDING", "WAIT_FOR_OFFERS", List.of(), journey);
        assertEquals(Collections.nCopies(3, "OFFER_AWAITED"), cards(journey, "/status"));
        service.pass(WINDOW.minusSeconds(5));
        assertState("OFFERS_PENDING", "WAIT_FOR_OFFERS", List.of(), journey);
        service.pass(Duration.ofSeconds(10));
        assertState("REJECTED", null, List.of(), journey);
        assertEquals(Collections.nCopies(3, "TIMED_OUT"), cards(journey, "/lenderStateReason"));
    }

    @Test void row_1003_only_the_lender_that_wants_consent_is_left() {
        var journey = submitted("1003");
        assertState("OFFERS_PENDING", "COMPLETE_AA", List.of(), journey);
        service.pass(WINDOW);
        assertState("OFFERS_PENDING", "COMPLETE_AA", List.of(), journey);
        assertEquals(List.of("OFFER_AWAITED"), cards(journey, "/status").stream()
                .filter(status -> !status.equals("NO_OFFER_AVAILABLE")).toList());
    }

    @Test void row_1004_the_network_fails_twice_and_nothing_is_lost() {
        var journey = borrower.journey();
        borrower.fillProfile(journey, "1004");
        var operation = borrower.submit(journey);
        assertEquals("ACCEPTED", operation(journey, operation).data("/status"));
        for (int attempt = 1; attempt <= 2; attempt++) {
            service.runJobsOnce();
            assertEquals("RUNNING", operation(journey, operation).data("/status"));
            assertState("PROFILE_SUBMITTED", "WAIT_FOR_OFFERS", List.of("PROFILE_SUBMISSION"), journey);
            assertEquals(List.of(), cards(journey, "/status"));
        }
        service.runJobs();
        assertEquals("SUCCEEDED", operation(journey, operation).data("/status"));
        assertState("OFFERS_AVAILABLE", "VIEW_OFFERS", List.of(), journey);
        assertEquals(3, cards(journey, "/status").size());
    }

    @Test void row_1005_the_network_is_down_for_good_and_a_corrected_profile_can_be_sent_again() {
        var journey = borrower.journey();
        borrower.fillProfile(journey, "1005");
        var operation = borrower.submit(journey);
        service.runJobs();
        var failed = operation(journey, operation);
        assertEquals("FAILED", failed.data("/status"));
        assertEquals("UPSTREAM_TEMPORARY_FAILURE", failed.data("/error/code"));
        assertEquals("NETWORK_UNAVAILABLE", failed.data("/error/reason"));
        assertState("PROFILE_REQUIRED", "FILL_PROFILE", List.of(), journey);
        assertTrue(borrower.api().get("/journeys/" + journey + "/profile").json().at("/data/submittedAt").isNull());

        borrower.fillProfile(journey, "1234");
        var second = borrower.submit(journey);
        service.runJobs();
        assertEquals("SUCCEEDED", operation(journey, second).data("/status"));
        assertEquals("FAILED", operation(journey, operation).data("/status"));
        assertState("OFFERS_AVAILABLE", "VIEW_OFFERS", List.of(), journey);
    }

    @Test void row_1005_can_be_sent_again_as_it_is_and_fails_again() {
        var journey = submitted("1005");
        borrower.submit(journey);
        service.runJobs();
        assertState("PROFILE_REQUIRED", "FILL_PROFILE", List.of(), journey);
        var newest = borrower.pinned(ContractWitness.HEAD).api().get("/journeys/" + journey + "/state");
        assertEquals("SUBMIT_PROFILE", newest.data("/nextAction"));
    }

    @Test void row_1006_offers_expire_after_a_minute() {
        var journey = submitted("1006");
        assertState("OFFERS_AVAILABLE", "VIEW_OFFERS", List.of(), journey);
        service.pass(Duration.ofSeconds(50));
        assertState("OFFERS_AVAILABLE", "VIEW_OFFERS", List.of(), journey);
        service.pass(Duration.ofSeconds(20));
        assertState("EXPIRED", null, List.of(), journey);
    }

    private String submitted(String digits) {
        var journey = borrower.submittedJourney(digits);
        service.runJobs();
        return journey;
    }

    private void assertState(String status, String nextAction, List<String> pending, String journey) {
        var state = borrower.api().get("/journeys/" + journey + "/state");
        assertEquals(status + " " + nextAction + " " + pending, state.data("/status") + " " + state.data("/nextAction")
                + " " + state.json().at("/data/pendingOperations").valueStream().map(one -> one.asText()).toList());
    }

    private List<String> cards(String journey, String member) {
        return borrower.api().get("/journeys/" + journey + "/offers").json().at("/data/items").valueStream()
                .map(card -> card.at(member).asText()).toList();
    }

    private Said operation(String journey, String id) {
        return borrower.api().get("/journeys/" + journey + "/operations/" + id);
    }
}
