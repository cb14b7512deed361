package al.headless.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Api;
import al.headless.testing.ApiTest;
import al.headless.testing.Borrower;
import al.headless.testing.Said;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The profile over HTTP: its sections, what is required of it, and the freeze.
class ProfileApiTest extends ApiTest {
    private static final List<String> REQUIRED = List.of("profile.contactNumber", "profile.pan", "profile.panName",
            "profile.dob", "profile.gender", "profile.personalemail", "workProfile.employmentType",
            "workProfile.income", "address.addressL1", "address.city", "address.state", "address.pincode");

    @Test void the_profile_that_the_seed_prints_is_complete() {
        var borrower = borrower();
        var journey = borrower.journey();
        var said = borrower.api().put(path(journey), Borrower.completeProfile("1234"));
        assertEquals(200, said.status(), said::toString);
        assertEquals("ABCDE1234F", said.data("/profile/pan"));
        assertEquals("75000", said.data("/workProfile/income"));
        assertEquals("MG Road", said.data("/address/addressL2"));
        assertEquals(List.of(), texts(said, "/missingFields"));
        assertTrue(said.json().at("/data/submittedAt").isNull());
        assertEquals("PROFILE_REQUIRED", borrower.status(journey));
        assertEquals(said.json().path("data"), borrower.api().get(path(journey)).json().path("data"));
    }

    @Test void a_section_that_is_sent_replaces_and_an_absent_one_stays() {
        var borrower = borrower();
        var journey = borrower.journey();
        borrower.fillProfile(journey, "1234");
        var said = borrower.api().put(path(journey), "{\"address\": {\"city\": \"Mysuru\"}}");
        assertEquals("Mysuru", said.data("/address/city"));
        assertNull(said.data("/address/pincode"), "the section is replaced, not merged");
        assertEquals("Rahul Sharma", said.data("/profile/panName"));
        assertEquals(List.of("address.addressL1", "address.state", "address.pincode"), texts(said, "/missingFields"));
    }

    @Test void values_are_returned_in_one_spelling() {
        var borrower = borrower();
        var said = borrower.api().put(path(borrower.journey()), """
                {"profile": {"contactNumber": "+919876543210", "pan": "abcde1234f",
                  "personalemail": "Rahul@Example.COM"}}""");
        assertEquals("9876543210", said.data("/profile/contactNumber"));
        assertEquals("ABCDE1234F", said.data("/profile/pan"));
        assertEquals("rahul@example.com", said.data("/profile/personalemail"));
    }

    @Test void metadata_is_replaced_and_an_absent_one_stays() {
        var borrower = borrower();
        var journey = borrower.journey();
        assertEquals("ios", borrower.api().put(path(journey), "{\"metadata\": {\"source\": \"ios\"}}")
                .data("/metadata/source"));
        borrower.fillProfile(journey, "1234");
        assertEquals("ios", borrower.api().get("/journeys/" + journey).data("/metadata/source"));
    }

    @Test void the_fields_that_are_required_depend_on_type_and_employment() {
        var borrower = borrower();
        var personal = borrower.api().get(path(borrower.journey()));
        assertEquals(REQUIRED, texts(personal, "/requiredFields"));
        assertEquals(REQUIRED, texts(personal, "/missingFields"));
        var gold = borrower.journey("GOLD_LOAN");
        assertTrue(texts(borrower.api().get(path(gold)), "/requiredFields").containsAll(
                List.of("goldLoan.userType", "goldLoan.jewelleryWeightGrams", "goldLoan.purity")));
        var work = "{\"workProfile\": {\"employmentType\": \"%s\"}}";
        assertTrue(texts(borrower.api().put(path(gold), work.formatted("salaried")), "/missingFields")
                .contains("workProfile.companyName"));
        assertFalse(texts(borrower.api().put(path(gold), work.formatted("selfEmployed")), "/requiredFields")
                .contains("workProfile.companyName"));
    }

    @Test void gold_belongs_to_gold_loans() {
        var borrower = borrower();
        var gold = """
                {"goldLoan": {"jewelleryWeightGrams": 40.5, "purity": "22K", "userType": "individual"}}""";
        var refused = borrower.api().put(path(borrower.journey()), gold);
        assertRefused(409, "STATE_PRECONDITION_FAILED", refused);
        assertEquals("STARTED", refused.json().at("/error/details/currentStatus").asText());
        var said = borrower.api().put(path(borrower.journey("GOLD_LOAN")), gold);
        assertEquals("40.5", said.data("/goldLoan/jewelleryWeightGrams"));
        assertEquals("22K", said.data("/goldLoan/purity"));
    }

    @Test void what_a_session_was_given_is_the_default_until_the_journey_says_otherwise() {
        var borrower = withDefaults();
        var journey = borrower.journey();
        var said = borrower.api().get(path(journey));
        assertEquals("Rahul Sharma", said.data("/profile/panName"));
        assertEquals(List.of(), texts(said, "/missingFields"));
        var own = borrower.api().put(path(journey), "{\"profile\": {\"contactNumber\": \"9000000001\"}}");
        assertEquals("9000000001", own.data("/profile/contactNumber"));
        assertNull(own.data("/profile/panName"), "a journey's own section hides the default as a whole");
        assertEquals("Bengaluru", own.data("/address/city"));
    }

    @Test void submitting_freezes_the_defaults_as_they_were() {
        var borrower = withDefaults();
        var journey = borrower.journey();
        borrower.submit(journey);
        partner().post("/sessions", "{\"borrowerExternalID\": \"" + borrower.externalId()
                + "\", \"address\": {\"city\": \"Mysuru\"}}");
        var said = borrower.api().get(path(journey));
        assertEquals("Bengaluru", said.data("/address/city"));
        assertFalse(said.json().at("/data/submittedAt").isNull());
    }

    @Test void a_submitted_profile_is_frozen() {
        var borrower = borrower();
        var journey = borrower.journey();
        borrower.fillProfile(journey, "1234");
        borrower.submit(journey);
        var said = borrower.api().put(path(journey), "{\"address\": {\"city\": \"Mysuru\"}}");
        assertRefused(409, "STATE_PRECONDITION_FAILED", said);
        assertEquals("PROFILE_SUBMITTED", said.json().at("/error/details/currentStatus").asText());
        assertEquals("Bengaluru", borrower.api().get(path(journey)).data("/address/city"));
    }

    @Test void an_age_or_a_registration_that_cannot_be_is_refused() {
        var borrower = borrower();
        var journey = borrower.journey();
        var person = "{\"profile\": {\"contactNumber\": \"9876543210\", \"dob\": \"%s\"}}";
        for (var dob : List.of("2090-01-01", "2020-01-01", "1901-01-01", "1995-02-30", "95-06-20")) {
            assertInvalid("profile.dob", borrower.api().put(path(journey), person.formatted(dob)));
        }
        assertInvalid("workProfile.udyamNumber", borrower.api().put(path(journey), """
                {"workProfile": {"employmentType": "salaried", "udyamNumber": "UDYAM-KA-01-1234567"}}"""));
        assertEquals(200, borrower.api().put(path(journey), """
                {"workProfile": {"employmentType": "selfEmployed", "udyamNumber": "UDYAM-KA-01-1234567"}}""").status());
    }

    /// A borrower whose session brought a complete profile.
    private Borrower withDefaults() {
        var id = "CUST_" + UUID.randomUUID();
        var said = Api.with(service, service.apiKey()).post("/sessions",
                "{\"borrowerExternalID\": \"" + id + "\"," + Borrower.completeProfile("1234").substring(1));
        assertEquals(201, said.status(), said::toString);
        return new Borrower(service, id, said.data("/borrowerID"), said.data("/sessionToken"),
                said.data("/refreshToken"));
    }

    private static String path(String journey) {
        return "/journeys/" + journey + "/profile";
    }

    private static List<String> texts(Said said, String array) {
        return said.json().at("/data" + array).valueStream().map(one -> one.asText()).toList();
    }
}
