package al.headless.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.ApiTest;
import al.headless.testing.Borrower;
import al.headless.testing.Said;
import java.util.UUID;
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
        var said = profile(second, second.journey());
        assertEquals("9123456780", said.data("/profile/contactNumber"));
        assertTrue(said.json().at("/data/profile/pan").isNull(), said::toString);
        assertEquals("560001", said.data("/address/pincode"));
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
