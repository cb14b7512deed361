package al.headless.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Wire;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Path and query parameters that are wrong.
class BadParameterApiTest extends BadInput {
    @ParameterizedTest
    @ValueSource(strings = {"1-1-1-1-1", "x", "Zq7xSecretValue", "%7Bb7bb465b-135e-4ffd-9c7f-0d43f7ee43d9%7D",
        "b7bb465b135e4ffd9c7f0d43f7ee43d9", "b7bb465b-135e-4ffd-9c7f-0d43f7ee43d", "%20", "..%2Fsessions",
        "b7bb465b-135e-4ffd-9c7f-0d43f7ee43dg", "b7bb465b-135e-4ffd-9c7f-0d43f7ee43d9%0A", "null", "%00"})
    void an_id_is_a_strict_uuid(String id) {
        for (var path : List.of("/journeys/" + id, "/journeys/" + id + "/state", "/journeys/" + id + "/profile")) {
            refused(400, "journeyID", () -> borrower.api().get(path));
        }
        refused(400, "journeyID", () -> borrower.api().post("/journeys/" + id + "/offers/" + journey + "/proceed"));
        refused(400, "offerID", () -> borrower.api().get(at("/offers/" + id + "/steps")));
        refused(400, "aaSessionID", () -> borrower.api().get(at("/aa/sessions/" + id)));
    }

    @Test void an_id_may_be_written_in_upper_case() {
        var upper = journey.toUpperCase(Locale.ROOT);
        assertEquals(journey, borrower.api().get("/journeys/" + upper).data("/journeyID"));
    }

    @Test void both_ids_of_a_path_are_judged_at_once() {
        var said = borrower.api().get("/journeys/x/offers/y");
        assertEquals(400, said.status());
        assertEquals(List.of("journeyID", "offerID"), violations(said));
    }

    @Test void an_operation_has_an_id_of_its_own_form() {
        for (var id : List.of("x", journey, "op_x_" + "1".repeat(100), "OP_PROFILE_SUBMIT_01JB2FR2FH")) {
            refused(400, "operationID", () -> borrower.api().get(at("/operations/" + id)));
        }
        assertRefused(404, "RESOURCE_NOT_FOUND",
                borrower.api().get(at("/operations/op_profile_submit_01JB2FR2FH")));
    }

    @ParameterizedTest
    @CsvSource({"type, personal-loan", "type, personal_loan", "type, PERSONAL_LOAN%20", "type, ''", "type, '%00'",
        "type, Zq7xSecretValue", "status, started", "status, OFFER_RECEIVED", "limit, 0", "limit, 101", "limit, -1",
        "limit, x", "limit, 1.0", "limit, 1e1", "limit, 99999999999", "limit, ''", "limit, %2B5", "limit, 0x10",
        "limit, %D9%A3", "cursor, Zq7xSecretValue!", "cursor, abc", "cursor, ''", "cursor, AAAAAAAAAAAAAAAAAAAA"})
    void a_query_parameter_is_judged(String name, String value) {
        refused(400, name, () -> borrower.api().get("/journeys?" + name + "=" + value));
    }

    @Test void an_over_long_cursor_is_refused() {
        refused(400, "cursor", () -> borrower.api().get("/journeys?cursor=" + "A".repeat(201)));
    }

    @Test void good_query_parameters_are_taken() {
        assertEquals(200, borrower.api().get("/journeys?type=PERSONAL_LOAN&status=STARTED&limit=100").status());
        assertEquals(200, borrower.api().get("/journeys?limit=1").status());
    }

    @Test void unknown_and_repeated_query_parameters_are_refused() {
        refused(400, "page", () -> borrower.api().get("/journeys?page=" + SECRET));
        refused(400, "Type", () -> borrower.api().get("/journeys?Type=GOLD_LOAN"));
        refused(400, "type", () -> borrower.api().get("/journeys?type=GOLD_LOAN&type=GOLD_LOAN"));
        refused(400, "limit", () -> borrower.api().get(at("/state?limit=1")));
        refused(400, "dryRun", () -> borrower.api().post(at("/profile/submit?dryRun=true"),
                "{\"bureauConsent\": true}"));
        refused(400, "token", () -> partner().post("/sessions?token=" + SECRET,
                "{\"borrowerExternalID\": \"x\"}"));
    }

    @Test void a_semicolon_is_part_of_a_value() {
        refused(400, "limit", () -> borrower.api().get("/journeys?limit=5;type=GOLD_LOAN"));
        refused(400, "type", () -> borrower.api().get("/journeys?type=GOLD_LOAN;limit=5&limit=5"));
    }

    @Test void a_query_parameter_does_not_stand_for_a_path_parameter() {
        var other = borrower().journey();
        var said = borrower.api().get(at("/state?journeyID=" + other));
        assertRefused(400, "VALIDATION_FAILED", said);
    }

    @Test void an_endless_name_of_an_unknown_parameter_is_not_repeated_in_full() {
        var said = borrower.api().get("/journeys?" + "n".repeat(2_000) + "=1");
        assertRefused(400, "VALIDATION_FAILED", said);
        assertTrue(said.field().length() <= 300, said::toString);
    }

    @Test void several_wrong_parameters_are_all_listed() {
        var said = borrower.api().get("/journeys?limit=0&type=x&page=1");
        assertRefused(400, "VALIDATION_FAILED", said);
        assertEquals(List.of("limit", "page", "type"), violations(said));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%zz", "%", "%c0%80", "a%2"})
    void a_broken_escape_is_refused_in_the_envelope(String id) {
        var said = Wire.say(service, "GET", "/journeys/" + id + "/state", null,
                "Authorization: Bearer " + borrower.sessionToken());
        assertRefused(400, "VALIDATION_FAILED", said);
    }

    @Test void a_broken_escape_in_the_query_is_refused_in_the_envelope() {
        var said = Wire.say(service, "GET", "/journeys?type=%zz", null,
                "Authorization: Bearer " + borrower.sessionToken());
        assertRefused(400, "VALIDATION_FAILED", said);
    }
}
