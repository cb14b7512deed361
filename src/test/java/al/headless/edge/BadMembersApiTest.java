package al.headless.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Well-formed bodies with members that are wrong: unknown, missing, of another type, null, too long.
class BadMembersApiTest extends BadInput {
    @Test void an_unknown_member_is_named_as_the_caller_wrote_it() {
        refusedBody("surprise", "POST", "/journeys", "{\"type\": \"GOLD_LOAN\", \"surprise\": \"" + SECRET + "\"}");
        refusedBody("profile.Pan", "PUT", at("/profile"),
                "{\"profile\": {\"contactNumber\": \"9876543210\", \"Pan\": \"" + SECRET + "\"}}");
        refusedBody("surprise", "POST", "/sessions/refresh", "{\"surprise\": \"" + SECRET + "\"}");
    }

    @Test void an_endless_name_of_an_unknown_member_is_not_repeated_in_full() {
        var said = borrower.api().put(at("/profile"), "{\"" + "n".repeat(5_000) + "\": 1}");
        assertRefused(400, "VALIDATION_FAILED", said);
        assertTrue(said.field().startsWith("nnn") && said.field().length() <= 300, said::toString);
    }

    @Test void a_session_takes_no_section_beyond_its_four() {
        var body = "{\"borrowerExternalID\": \"x\", \"loanPreference\": {}}";
        refused(400, "loanPreference", () -> partner().post("/sessions", body));
        var blank = "{\"borrowerExternalID\": \"   \"}";
        refused(400, "borrowerExternalID", () -> partner().post("/sessions", blank));
    }

    @Test void missing_members_are_named() {
        refusedBody("type", "POST", "/journeys", "{}");
        refusedBody("bureauConsent", "POST", at("/profile/submit"), "{}");
        refusedBody("bureauConsent", "POST", at("/profile/submit"), "{\"bureauConsent\": false}");
        refusedBody("profile.contactNumber", "PUT", at("/profile"), "{\"profile\": {}}");
        refusedBody("body", "PUT", at("/profile"), "{}");
        refused(400, "borrowerExternalID", () -> partner().post("/sessions", "{}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "{\"profile\": null}                            | profile",
        "{\"profile\": []}                              | profile",
        "{\"profile\": \"Zq7xSecretValue\"}             | profile",
        "{\"profile\": {\"contactNumber\": 9876543210}} | profile.contactNumber",
        "{\"profile\": {\"contactNumber\": null}}       | profile.contactNumber",
        "{\"profile\": {\"contactNumber\": {}}}         | profile.contactNumber",
        "{\"workProfile\": {\"income\": 75000}}         | workProfile.income",
        "{\"workProfile\": {\"employmentType\": 1}}     | workProfile.employmentType",
        "{\"address\": {\"city\": null}}                | address.city",
        "{\"address\": {\"pincode\": 560001}}           | address.pincode",
        "{\"loanPreference\": {\"requestedTenureMonths\": \"12\"}} | loanPreference.requestedTenureMonths",
        "{\"loanPreference\": {\"requestedTenureMonths\": 12.5}}   | loanPreference.requestedTenureMonths",
        "{\"loanPreference\": {\"requestedTenureMonths\": 99999999999}} | loanPreference.requestedTenureMonths",
        "{\"goldLoan\": {\"jewelleryWeightGrams\": \"1\"}} | goldLoan.jewelleryWeightGrams",
        "{\"metadata\": []}                             | metadata",
        "{\"metadata\": null}                           | metadata"})
    void a_member_of_another_type_is_refused(String body, String field) {
        refusedBody(field, "PUT", at("/profile"), body);
    }

    @Test void the_consent_is_the_word_true_and_nothing_like_it() {
        for (var like : List.of("\"true\"", "1", "null", "{}", "[true]")) {
            refusedBody("bureauConsent", "POST", at("/profile/submit"), "{\"bureauConsent\": " + like + "}");
        }
    }

    @Test void over_long_strings_are_refused() {
        var long300 = SECRET.repeat(20);
        refusedBody("profile.panName", "PUT", at("/profile"),
                "{\"profile\": {\"contactNumber\": \"9876543210\", \"panName\": \"" + long300 + "\"}}");
        refused(400, "borrowerExternalID", () -> partner().post("/sessions",
                "{\"borrowerExternalID\": \"" + long300 + "\"}"));
        refusedBody("type", "POST", "/journeys", "{\"type\": \"" + long300 + "\"}");
    }

    @Test void several_violations_are_all_listed_and_the_first_is_the_field() {
        var said = refusedBody("profile.contactNumber", "PUT", at("/profile"), """
                {"profile": {"contactNumber": "Zq7xSecretValue", "pan": "Zq7xSecretValue"},
                 "address": {"pincode": "Zq7xSecretValue"}}""");
        assertEquals(List.of("address.pincode", "profile.contactNumber", "profile.pan"), violations(said));
        assertEquals("profile.contactNumber must be a valid mobile number", said.message());
    }

    @Test void a_hundred_violations_give_a_small_answer() {
        var members = new StringBuilder("{");
        for (int i = 0; i < 100; i++) members.append("\"").append("m".repeat(400)).append(i).append("\": 1, ");
        var said = borrower.api().put(at("/profile"), members + "\"z\": 1}");
        assertRefused(400, "VALIDATION_FAILED", said);
        assertTrue(said.body().length < 16 * 1024, () -> said.body().length + " bytes");
    }

    @Test void a_value_that_is_not_allowed_is_answered_with_those_that_are() {
        var said = Map.of("{\"profile\": {\"contactNumber\": \"9876543210\", \"gender\": \"Zq7xSecretValue\"}}",
                "profile.gender must be one of male, female, transgender",
                "{\"workProfile\": {\"employmentType\": \"Zq7xSecretValue\"}}",
                "workProfile.employmentType must be one of salaried, selfEmployed");
        said.forEach((body, message) -> assertEquals(message, refusedBody(message.split(" ")[0], "PUT",
                at("/profile"), body).message()));
        var status = refused(400, "status", () -> borrower.api().get("/journeys?status=" + SECRET));
        assertTrue(status.message().startsWith("status must be one of STARTED, PROFILE_REQUIRED, "), status::message);
        assertTrue(status.message().endsWith(", CLOSED"), status::message);
        var gender = refusedBody("profile.gender", "PUT", at("/profile"), said.keySet().stream()
                .filter(body -> body.contains("gender")).findFirst().orElseThrow());
        assertEquals("[\"male\",\"female\",\"transgender\"]", gender.json().at("/error/details/allowed").toString());
        assertEquals("", refusedBody("profile.pan", "PUT", at("/profile"), "{\"profile\": {\"contactNumber\":"
                + " \"9876543210\", \"pan\": \"1\"}}").json().at("/error/details/allowed").asText());
    }
}
