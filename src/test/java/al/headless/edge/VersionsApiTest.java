package al.headless.edge;

import static al.headless.testing.ContractWitness.HEAD;
import static al.headless.testing.ContractWitness.OLDER;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Api;
import al.headless.testing.ApiTest;
import al.headless.testing.Borrower;
import al.headless.testing.OwnApplication;
import al.headless.testing.Said;
import al.headless.testing.Wire;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// One service, two versions: each caller is asked and answered in the one that it pinned.
class VersionsApiTest extends ApiTest {
    private final Borrower older = borrower();
    private final Borrower newer = older.pinned(HEAD);
    private final String journey = older.journey();
    private final String profile = "/journeys/" + journey + "/profile";

    @Test void every_answer_names_the_version_that_was_applied_even_where_there_is_no_operation() {
        for (var version : List.of(OLDER, HEAD)) {
            said(version).forEach((kind, said) -> {
                assertEquals(kind + " " + version, kind + " " + said.header("X-AL-API-Version"));
                assertEquals("X-AL-API-Version", said.header("Vary"), kind);
                for (var header : List.of("Deprecation", "Sunset", "Link")) assertNull(said.header(header), kind);
            });
        }
    }

    @Test void a_request_whose_headers_cannot_be_read_is_answered_in_the_default_version() {
        var said = Wire.say(service, "GET", "/journeys?x=" + "x".repeat(9000), null, "X-AL-API-Version: " + HEAD);
        assertRefused(414, "VALIDATION_FAILED", said);
        assertEquals(OLDER, said.header("X-AL-API-Version"));
    }

    private Map<String, Said> said(String version) {
        var api = older.api().pinned(version);
        var answers = new LinkedHashMap<String, Said>();
        answers.put("200", api.get("/journeys"));
        answers.put("304", api.header("If-None-Match", "*").get("/journeys/" + journey + "/state"));
        answers.put("400", api.get("/journeys?limit=0"));
        answers.put("401", Api.nobody(service).pinned(version).get("/journeys"));
        answers.put("404", api.get("/nothing"));
        answers.put("405", api.send("DELETE", "/journeys", null));
        answers.put("409", api.post("/journeys/" + journey + "/profile/submit", "{\"bureauConsent\": true}"));
        answers.put("415", api.header("Content-Type", "text/plain").post("/journeys", "{}"));
        answers.forEach((status, answer) -> assertEquals(status, String.valueOf(answer.status()), answer::toString));
        return answers;
    }

    @Test void a_caller_reads_and_writes_the_names_of_its_version() {
        older.fillProfile(journey, "1234");
        assertEquals("rahul@example.com", older.api().get(profile).data("/profile/personalemail"));
        assertEquals("rahul@example.com", newer.api().get(profile).data("/profile/personalEmail"));
        var said = newer.api().put(profile, """
                {"profile": {"contactNumber": "9876543210", "personalEmail": "New@Example.com"}}""");
        assertEquals("new@example.com", said.data("/profile/personalEmail"));
        assertFalse(said.text().contains("personalemail"), said::text);
        assertEquals("new@example.com", older.api().get(profile).data("/profile/personalemail"));
    }

    @Test void what_is_missing_is_named_in_the_callers_spelling() {
        assertNames("profile.personalemail", "workProfile.employmentType", older);
        assertNames("profile.personalEmail", "workProfile.employmentType", newer);
    }

    private void assertNames(String email, String other, Borrower caller) {
        var read = caller.api().get(profile);
        for (var list : List.of("/requiredFields", "/missingFields")) {
            var names = texts(read, "/data" + list);
            assertTrue(names.containsAll(List.of(email, other)), names::toString);
            assertEquals(1, names.stream().filter(name -> name.toLowerCase().contains("email")).count());
        }
        var refused = caller.api().post(profile + "/submit", "{\"bureauConsent\": true}");
        assertRefused(409, "STATE_PRECONDITION_FAILED", refused);
        assertTrue(texts(refused, "/error/details/missingFields").contains(email), refused::toString);
    }

    @Test void a_refused_field_is_named_as_the_caller_wrote_it_and_the_other_versions_name_is_unknown() {
        refusesField(older, "personalemail", "is not", "must be a valid e-mail address");
        refusesField(newer, "personalEmail", "is not", "must be a valid e-mail address");
        refusesField(older, "personalEmail", "a@b.in", "is not a member of this request");
        refusesField(newer, "personalemail", "a@b.in", "is not a member of this request");
    }

    private void refusesField(Borrower caller, String name, String value, String complaint) {
        var said = caller.api().put(profile, """
                {"profile": {"contactNumber": "9876543210", "%s": "%s"}}""".formatted(name, value));
        assertInvalid("profile." + name, said);
        assertEquals("profile." + name + " " + complaint, said.message());
    }

    @Test void several_refused_fields_are_named_in_the_callers_spelling() {
        var said = older.api().put(profile, """
                {"profile": {"contactNumber": "1", "personalemail": "x"}, "workProfile": {"officialemail": "y"}}""");
        var fields = said.json().at("/error/details/violations").valueStream()
                .map(one -> one.path("field").asText() + ": " + one.path("message").asText()).toList();
        assertEquals(3, fields.size(), fields::toString);
        var email = "workProfile.officialemail";
        assertTrue(fields.contains(email + ": " + email + " must be a valid e-mail address"), fields::toString);
    }

    @Test void what_partners_keep_in_free_objects_is_theirs_under_every_pin() {
        var theirs = "{\"personalEmail\":\"a\",\"personalemail\":\"b\",\"nextAction\":\"SUBMIT_PROFILE\"}";
        for (var caller : List.of(older, newer)) {
            caller.api().put(profile, "{\"metadata\": " + theirs + "}");
            caller.api().patch("/journeys/" + journey + "/resume", "{\"resume\": " + theirs + "}");
            for (var reader : List.of(older, newer)) {
                assertEquals(theirs, reader.api().get(profile).json().at("/data/metadata").toString());
                var detail = reader.api().get("/journeys/" + journey);
                assertEquals(theirs, detail.json().at("/data/metadata").toString());
                assertEquals(theirs, detail.json().at("/data/resume").toString());
            }
        }
    }

    @Test void a_key_stands_for_a_request_under_one_pin_and_its_answer_is_repeated_in_that_version() {
        var key = UUID.randomUUID().toString();
        var body = Borrower.completeProfile("1234");
        var first = older.api().key(key).put(profile, body);
        var again = older.api().key(key).put(profile, body);
        assertArrayEquals(first.body(), again.body());
        assertTrue(again.replayed());
        assertEquals("rahul@acme.com", again.data("/workProfile/officialemail"));
        assertRefused(422, "VALIDATION_FAILED", newer.api().key(key).put(profile, newer.spelled(body)));
        assertRefused(422, "VALIDATION_FAILED", newer.api().key(key).patch("/journeys/" + journey + "/resume",
                "{\"resume\": {}}"));
        // The pin that the application has anyway is the same pin.
        assertTrue(older.api().pinned(OLDER).key(key).put(profile, body).replayed());
    }

    @Test void a_stored_refusal_is_repeated_in_the_version_that_it_was_given_in() {
        for (var caller : List.of(older, newer)) {
            var api = caller.api().key(UUID.randomUUID().toString());
            var first = api.post(profile + "/submit", "{\"bureauConsent\": true}");
            var again = api.post(profile + "/submit", "{\"bureauConsent\": true}");
            assertArrayEquals(first.body(), again.body());
            assertTrue(again.replayed(), again::toString);
            assertTrue(texts(again, "/error/details/missingFields")
                    .contains(caller.spelled("profile.personalemail")), again::toString);
        }
    }

    @Test void a_tag_is_over_the_data_of_the_callers_version() {
        var path = "/journeys/" + journey + "/state";
        var tag = older.api().get(path).header("ETag");
        var other = newer.api().get(path).header("ETag");
        assertNotEquals(tag, other);
        assertEquals(304, older.api().header("If-None-Match", tag).get(path).status());
        assertEquals(304, newer.api().header("If-None-Match", other).get(path).status());
        assertEquals(200, newer.api().header("If-None-Match", tag).get(path).status());
    }

    @Test void an_application_answers_in_its_own_version_and_a_header_wins() {
        var own = OwnApplication.pinned(service, HEAD);
        var said = Api.with(service, own).post("/sessions", """
                {"borrowerExternalID": "CUST_%s", "profile": {"contactNumber": "9876543210",
                  "personalEmail": "rahul@example.com"}}""".formatted(UUID.randomUUID()));
        assertEquals(201, said.status(), said::toString);
        assertEquals(HEAD, said.header("X-AL-API-Version"));
        var api = Api.with(service, said.data("/sessionToken"));
        var path = "/journeys/" + api.post("/journeys", "{\"type\": \"PERSONAL_LOAN\"}").data("/journeyID")
                + "/profile";
        assertEquals("rahul@example.com", api.get(path).data("/profile/personalEmail"));
        assertEquals("rahul@example.com", api.pinned(OLDER).get(path).data("/profile/personalemail"));
        // Nobody knows whose call this is, so the default answers.
        assertEquals(OLDER, Api.with(service, "st_test_garbage").get(path).header("X-AL-API-Version"));
    }

    private static List<String> texts(Said said, String array) {
        return said.json().at(array).valueStream().map(one -> one.asText()).toList();
    }
}
