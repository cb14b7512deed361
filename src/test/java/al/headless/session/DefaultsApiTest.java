package al.headless.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.ApiTest;
import al.headless.testing.AtOnce;
import al.headless.testing.Borrower;
import al.headless.testing.ContractWitness;
import al.headless.testing.Said;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What POST /sessions says about a borrower is what the borrower's journeys start from.
class DefaultsApiTest extends ApiTest {
    private static final String SECTIONS = """
            "profile": {"contactNumber": "+919876543210", "pan": "abcde1234f",
              "panName": "Rahul Sharma", "personalemail": "Rahul@Example.com"},
            "workProfile": {"employmentType": "salaried", "income": "75000",
              "companyName": "Acme Pvt Ltd"},
            "address": {"addressL1": "Flat 301", "city": "Bengaluru", "state": "Karnataka",
              "pincode": "560001"},
            "bankingInformation": {"accountHolderName": "Rahul Sharma",
              "accountNumber": "123456789012", "ifsc": "HDFC0000123", "accountType": "saving"}""";

    /// All that a personal loan asks for.
    private static final String COMPLETE = SECTIONS.replace("\"panName\": \"Rahul Sharma\"",
            "\"panName\": \"Rahul Sharma\", \"dob\": \"1995-06-20\", \"gender\": \"male\"");
    private static final int ROUNDS = 20;

    @Test void a_new_journey_reads_the_defaults() {
        var borrower = told("CUST_" + UUID.randomUUID(), SECTIONS);
        var said = profile(borrower, borrower.journey());
        assertEquals("9876543210", said.data("/profile/contactNumber"));
        assertEquals("ABCDE1234F", said.data("/profile/pan"));
        assertEquals("rahul@example.com", said.data("/profile/personalemail"));
        assertEquals("75000", said.data("/workProfile/income"));
        assertEquals("560001", said.data("/address/pincode"));
        assertEquals("123456789012", said.data("/bankingInformation/accountNumber"));
    }

    @Test void a_section_that_is_not_sent_again_stays_and_one_that_is_sent_replaces_the_whole() {
        var first = told("CUST_" + UUID.randomUUID(), SECTIONS);
        var second = told(first.externalId(), "\"profile\": {\"contactNumber\": \"9123456780\"}");
        var journey = second.journey();
        var said = profile(second, journey);
        assertEquals("9123456780", said.data("/profile/contactNumber"));
        assertTrue(said.json().at("/data/profile/pan").isNull(), said::toString);
        assertEquals("560001", said.data("/address/pincode"));
        assertEquals("75000", said.data("/workProfile/income"));
        assertEquals("123456789012", said.data("/bankingInformation/accountNumber"));
        var third = told(first.externalId(), "\"address\": {\"pincode\": \"110001\"}");
        assertEquals("9123456780", profile(third, journey).data("/profile/contactNumber"));
    }

    @Test void newer_defaults_reach_a_journey_until_it_is_given_the_section_itself() {
        var borrower = told("CUST_" + UUID.randomUUID(), SECTIONS);
        var journey = borrower.journey();
        told(borrower.externalId(), "\"profile\": {\"contactNumber\": \"9123456780\"}");
        assertEquals("9123456780", profile(borrower, journey).data("/profile/contactNumber"));
        borrower.api().put("/journeys/" + journey + "/profile",
                "{\"profile\": {\"contactNumber\": \"9000000001\"}}");
        told(borrower.externalId(), "\"profile\": {\"contactNumber\": \"9123456781\"}");
        assertEquals("9000000001", profile(borrower, journey).data("/profile/contactNumber"));
    }

    @Test void every_section_is_a_default_again_when_no_network_takes_the_submission() {
        var sections = COMPLETE.replace("abcde1234f", "abcde1005f");
        var borrower = told("CUST_" + UUID.randomUUID(), sections);
        var journey = borrower.journey();
        borrower.submit(journey);
        service.runJobs();
        assertEquals("PROFILE_REQUIRED", borrower.status(journey));
        var said = profile(told(borrower.externalId(), sections.replace("+919876543210", "9123456780")
                .replace("75000", "85000").replace("Flat 301", "Flat 302").replace("123456789012", "999956789012")),
                journey);
        assertEquals("9123456780", said.data("/profile/contactNumber"));
        assertEquals("85000", said.data("/workProfile/income"));
        assertEquals("Flat 302", said.data("/address/addressL1"));
        assertEquals("999956789012", said.data("/bankingInformation/accountNumber"));
    }

    @Test void a_section_of_the_journeys_own_stays_so_when_no_network_takes_the_submission() {
        var sections = COMPLETE.replace("abcde1234f", "abcde1005f");
        for (var own : List.of("bankingInformation", "address")) {
            var borrower = told("CUST_" + UUID.randomUUID(), sections);
            var journey = borrower.journey();
            var said = borrower.api().put("/journeys/" + journey + "/profile", "{\"" + own + "\": " + Map.of(
                    "bankingInformation", """
                            {"accountHolderName": "Rahul Sharma", "accountNumber": "777777777777",
                             "ifsc": "HDFC0000123", "accountType": "current"}""",
                    "address", """
                            {"addressL1": "Flat 777", "addressL2": "MG Road", "city": "Bengaluru",
                             "state": "Karnataka", "pincode": "560001"}""").get(own) + "}");
            assertEquals(200, said.status(), said::toString);
            borrower.submit(journey);
            service.runJobs();
            assertEquals("PROFILE_REQUIRED", borrower.status(journey));
            var after = profile(told(borrower.externalId(), sections.replace("Flat 301", "Flat 302")
                    .replace("123456789012", "999956789012")), journey);
            boolean account = own.equals("bankingInformation");
            assertEquals(account ? "777777777777" : "999956789012", after.data("/bankingInformation/accountNumber"));
            assertEquals(account ? "Flat 302" : "Flat 777", after.data("/address/addressL1"));
        }
    }

    @Test void submit_freezes_the_merge() {
        var borrower = told("CUST_" + UUID.randomUUID(), SECTIONS);
        var journey = borrower.journey();
        borrower.fillProfile(journey, "1234");
        borrower.submit(journey);
        told(borrower.externalId(), """
                "bankingInformation": {"accountHolderName": "Rahul Sharma",
                  "accountNumber": "999999999999", "ifsc": "HDFC0000123",
                  "accountType": "current"}""");
        assertEquals("123456789012",
                profile(borrower, journey).data("/bankingInformation/accountNumber"));
    }

    @Test void a_section_that_no_session_takes_is_refused() {
        for (var section : new String[] {"loanPreference", "goldLoan", "metadata"}) {
            assertInvalid(section, partner().post("/sessions",
                    "{\"borrowerExternalID\": \"CUST_1\", \"" + section + "\": {}}"));
        }
    }

    @Test void a_refused_session_keeps_nothing_of_what_it_said() {
        var borrower = told("CUST_" + UUID.randomUUID(), SECTIONS);
        assertInvalid("profile.contactNumber", partner().post("/sessions", """
                {"borrowerExternalID": "%s", "address": {"city": "Pune"},
                 "profile": {"contactNumber": "12"}}""".formatted(borrower.externalId())));
        assertEquals("Bengaluru",
                profile(borrower, borrower.journey()).data("/address/city"));
    }

    @Test void a_journey_whose_defaults_are_complete_only_has_to_be_submitted() {
        var whole = told("CUST_" + UUID.randomUUID(), COMPLETE);
        assertShows("STARTED SUBMIT_PROFILE", whole, whole.journey());
        assertShows("STARTED FILL_PROFILE", whole, whole.journey("GOLD_LOAN"));
        var part = told("CUST_" + UUID.randomUUID(), SECTIONS);
        assertShows("STARTED FILL_PROFILE", part, part.journey());
    }

    @Test void defaults_that_complete_a_profile_or_no_longer_do_change_its_journey() {
        var borrower = told("CUST_" + UUID.randomUUID(), SECTIONS);
        var journey = borrower.journey();
        var before = at(borrower, journey);
        var said = partner().pinned(ContractWitness.HEAD).post("/sessions", "{\"borrowerExternalID\": \""
                + borrower.externalId() + "\", " + COMPLETE.replace("personalemail", "personalEmail") + "}");
        assertEquals("SUBMIT_PROFILE", said.data("/activeJourney/nextAction"), said::toString);
        assertShows("STARTED SUBMIT_PROFILE", borrower, journey);
        assertNotEquals(before, at(borrower, journey));
        var changed = at(borrower, journey);
        var written = written(journey);
        told(borrower.externalId(), COMPLETE);
        assertEquals(changed, at(borrower, journey), "nothing that the journey shows has changed");
        assertEquals(written, written(journey), "and nothing was written");
        told(borrower.externalId(), "\"profile\": {\"contactNumber\": \"9876543210\"}");
        assertShows("STARTED FILL_PROFILE", borrower, journey);
    }

    @Test void a_section_that_a_journey_was_given_counts_and_not_the_default_behind_it() {
        var borrower = told("CUST_" + UUID.randomUUID(), SECTIONS);
        var loan = borrower.journey();
        var gold = borrower.journey("GOLD_LOAN");
        borrower.api().put("/journeys/" + gold + "/profile", """
                {"goldLoan": {"jewelleryWeightGrams": 40, "purity": "22K", "userType": "individual"}}""");
        borrower.api().put("/journeys/" + loan + "/profile", "{\"address\": {\"city\": \"Pune\"}}");
        told(borrower.externalId(), COMPLETE);
        assertShows("PROFILE_REQUIRED FILL_PROFILE", borrower, loan);
        assertShows("PROFILE_REQUIRED SUBMIT_PROFILE", borrower, gold);
    }

    @Test void a_session_that_brings_defaults_names_the_active_journey_of_its_type() {
        var borrower = told("CUST_" + UUID.randomUUID(), SECTIONS);
        var journeys = Map.of("PERSONAL_LOAN", borrower.journey(), "GOLD_LOAN", borrower.journey("GOLD_LOAN"));
        journeys.forEach((type, journey) -> {
            var said = partner().post("/sessions", "{\"borrowerExternalID\": \"" + borrower.externalId()
                    + "\", \"journeyType\": \"" + type + "\", " + SECTIONS + "}");
            assertEquals(journey, said.data("/activeJourney/journeyID"), said::toString);
        });
    }

    @Test void defaults_change_no_journey_that_was_submitted() {
        var borrower = told("CUST_" + UUID.randomUUID(), COMPLETE);
        var journey = borrower.journey();
        borrower.submit(journey);
        var before = at(borrower, journey);
        told(borrower.externalId(), "\"profile\": {\"contactNumber\": \"9876543210\"}");
        assertShows("PROFILE_SUBMITTED WAIT_FOR_OFFERS", borrower, journey);
        assertEquals(before, at(borrower, journey));
    }

    @Test @Tag("slow")
    void a_journey_that_starts_while_defaults_change_never_shows_the_wrong_action() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var borrower = told("CUST_" + UUID.randomUUID(), SECTIONS);
            AtOnce.call(2, n -> n == 0 ? borrower.api().post("/journeys", "{\"type\": \"PERSONAL_LOAN\"}")
                    : partner().post("/sessions", "{\"borrowerExternalID\": \"" + borrower.externalId() + "\", "
                            + COMPLETE + "}"));
            var journey = borrower.api().get("/journeys").data("/items/0/journeyID");
            assertShows("STARTED SUBMIT_PROFILE", borrower, journey);
        }
    }

    @Test @Tag("slow") void a_profile_that_is_filled_while_defaults_change_never_shows_the_wrong_action() {
        var person = COMPLETE.substring(0, COMPLETE.indexOf("\"workProfile\"")).strip().replaceFirst(",$", "");
        for (int round = 0; round < ROUNDS; round++) {
            var borrower = told("CUST_" + UUID.randomUUID(), SECTIONS);
            var journey = borrower.journey();
            AtOnce.call(2, n -> n == 0
                    ? borrower.api().put("/journeys/" + journey + "/profile", "{" + person + "}")
                    : partner().post("/sessions", "{\"borrowerExternalID\": \"" + borrower.externalId()
                            + "\", \"workProfile\": {\"employmentType\": \"salaried\"}}"))
                    .forEach(said -> assertTrue(said.status() < 300, said::toString));
            assertShows("PROFILE_REQUIRED FILL_PROFILE", borrower, journey);
        }
    }

    private static void assertShows(String expected, Borrower borrower, String journey) {
        var state = borrower.pinned(ContractWitness.HEAD).api().get("/journeys/" + journey + "/state");
        assertEquals(expected, state.data("/status") + " " + state.data("/nextAction"));
    }

    private static String at(Borrower borrower, String journey) {
        return borrower.api().get("/journeys/" + journey + "/state").data("/updatedAt");
    }

    /// By which transaction the journey's row was written last.
    private String written(String journey) {
        return service.rows("select xmin from journey where id = ?::uuid", journey).getFirst().getFirst();
    }

    private Borrower told(String externalId, String sections) {
        var said = partner().post("/sessions",
                "{\"borrowerExternalID\": \"" + externalId + "\", " + sections + "}");
        assertEquals(201, said.status(), said::toString);
        return new Borrower(service, externalId, said.data("/borrowerID"),
                said.data("/sessionToken"), said.data("/refreshToken"));
    }

    private static Said profile(Borrower borrower, String journey) {
        return borrower.api().get("/journeys/" + journey + "/profile");
    }
}
