package al.headless.sandbox;

import static al.headless.testing.ContractWitness.HEAD;
import static al.headless.testing.ContractWitness.OLDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.ApiTest;
import al.headless.testing.Borrower;
import al.headless.testing.Said;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The same loans under both versions of the contract: what a partner wrote for the older one goes on as it was
/// written.
class TwoVersionsTest extends ApiTest {
    private static final Pattern OLDER_TIME = Pattern.compile("\\d{17}");

    @Test void a_personal_loan_takes_the_same_way_under_both() {
        var older = foreclosed(OLDER);
        var newer = foreclosed(HEAD);
        assertEquals(older.timeline(), newer.timeline());
        assertEquals(older.end(), newer.end());
        assertTrue(newer.states().containsAll(List.of("STARTED FILL_PROFILE", "PROFILE_REQUIRED SUBMIT_PROFILE",
                "DISBURSED COMPLETE_PAYMENT")), () -> newer.states().toString());
        assertEquals(older.states(), asOlder(newer.states()));
    }

    private Walk foreclosed(String version) {
        var walk = new Walk(service, "1234", "PERSONAL_LOAN", version);
        walk.choose(Walk.CHOLA);
        assertEquals("DISBURSED", walk.toTheEnd());
        assertEquals("PAYMENT_READY", walk.repay("foreclosure", "{}", "foreclosure"));
        assertEquals("PAID", walk.pay("foreclosure"));
        return walk;
    }

    @Test void a_gold_loan_takes_the_same_way_under_both() {
        var older = pledged(OLDER);
        var newer = pledged(HEAD);
        assertEquals(older.end(), newer.end());
        assertEquals(older.states(), asOlder(newer.states()));
    }

    private Walk pledged(String version) {
        var walk = new Walk(service, "1234", "GOLD_LOAN", version);
        walk.choose(Walk.DECCAN);
        assertEquals("DISBURSED", walk.toTheEnd());
        return walk;
    }

    /// What the older version shows of what the newer one does, each once.
    private static List<String> asOlder(List<String> states) {
        var shown = new ArrayList<String>();
        for (var state : states) {
            var older = state.replace("SUBMIT_PROFILE", "FILL_PROFILE").replace("COMPLETE_PAYMENT", "null");
            if (shown.isEmpty() || !shown.getLast().equals(older)) shown.add(older);
        }
        return shown;
    }

    @ParameterizedTest @ValueSource(strings = {OLDER, HEAD})
    void a_script_written_for_a_version_runs_under_its_pin(String version) {
        new Script(version).run();
    }

    @Test void a_script_written_for_the_older_version_runs_without_a_pin() {
        new Script(null).run();
    }

    /// A partner's script, written for one version: the names that differ are in one place.
    private final class Script {
        private final boolean newer;
        private final Borrower borrower;

        Script(String version) {
            newer = HEAD.equals(version);
            borrower = Borrower.named(service, "CUST_" + UUID.randomUUID(), version);
        }

        void run() {
            var journey = "/journeys/" + borrower.journey();
            assertEquals("FILL_PROFILE", next(journey));
            assertEquals(200, put(journey, "{\"profile\": {\"contactNumber\": \"9876543210\"}}").status());
            assertEquals("FILL_PROFILE", next(journey));
            var filled = put(journey, borrower.spelled(Borrower.completeProfile("1234")));
            assertEquals("rahul@example.com", filled.data("/profile/" + (newer ? "personalEmail" : "personalemail")));
            assertEquals("rahul@acme.com", filled.data("/workProfile/" + (newer ? "officialEmail" : "officialemail")));
            assertTrue(filled.json().at("/data/requiredFields").toString()
                    .contains(newer ? "\"profile.personalEmail\"" : "\"profile.personalemail\""));
            assertEquals(newer ? "SUBMIT_PROFILE" : "FILL_PROFILE", next(journey));
            assertEquals(newer ? "SUBMIT_PROFILE" : "FILL_PROFILE",
                    borrower.api().get("/journeys").data("/items/0/nextAction"));
            borrower.submit(journey.replaceFirst("/journeys/", ""));
            service.runJobs();
            consent(journey);
        }

        private void consent(String journey) {
            var session = borrower.api().post(journey + "/aa/sessions").data("/aaSessionID");
            var page = borrower.api().post(journey + "/aa/sessions/" + session + "/redirect");
            assertEquals("REDIRECT_READY", page.data("/state"));
            if (newer) {
                assertEquals("2026-11-22T00:00:00.000Z".length(), page.data("/requestedAt").length());
                assertTrue(Instant.parse(page.data("/requestedAt")).isBefore(Instant.parse(page.data("/expiresAt"))));
                assertTrue(page.data("/transactionReference").startsWith("aa_txn_"));
            } else {
                assertTrue(OLDER_TIME.matcher(page.data("/reqdate")).matches(), page::toString);
                assertTrue(page.data("/txnid").startsWith("aa_txn_"));
            }
        }

        private Said put(String journey, String body) {
            return borrower.api().put(journey + "/profile", body);
        }

        private String next(String journey) {
            var state = borrower.api().get(journey + "/state").data("/nextAction");
            assertEquals(state, borrower.api().get(journey).data("/nextAction"));
            return state;
        }
    }
}
