package al.headless.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Api;
import al.headless.testing.ApiTest;
import al.headless.testing.Borrower;
import al.headless.testing.ContractWitness;
import al.headless.testing.OwnApplication;
import al.headless.testing.Said;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The submission over HTTP: consent, completeness, and the operation that it promises.
class SubmissionApiTest extends ApiTest {
    private final Borrower borrower = borrower();
    private final String journey = borrower.journey();

    @Test void submitting_without_consent_is_refused() {
        borrower.fillProfile(journey, "1234");
        for (var body : List.of("{}", "{\"bureauConsent\": false}", "{\"bureauConsent\": \"true\"}",
                "{\"bureauConsent\": null}")) {
            assertInvalid("bureauConsent", submit(body));
        }
        assertEquals("PROFILE_REQUIRED", borrower.status(journey));
        assertEquals(List.of(List.of("0")), consents());
    }

    @Test void submitting_an_incomplete_profile_says_what_is_missing() {
        borrower.api().put("/journeys/" + journey + "/profile", """
                {"profile": {"contactNumber": "9876543210", "pan": "ABCDE1234F"}}""");
        var said = submit("{\"bureauConsent\": true}");
        assertRefused(409, "STATE_PRECONDITION_FAILED", said);
        assertEquals("PROFILE_REQUIRED", said.json().at("/error/details/currentStatus").asText());
        assertEquals(borrower.api().get("/journeys/" + journey + "/profile").json().at("/data/missingFields"),
                said.json().at("/error/details/missingFields"));
        assertTrue(said.json().at("/error/details/missingFields").toString().contains("\"profile.panName\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "   ", "\u00a0", "\u3000 \u2009", "\u200b", "\u2028"})
    void a_name_of_blanks_alone_is_missing_and_a_line_of_an_address_is_not(String blanks) {
        var given = Borrower.completeProfile("1234");
        for (var name : List.of("Rahul Sharma", "Acme Pvt Ltd", "Bengaluru", "Karnataka", "MG Road", "Flat 301")) {
            given = given.replace("\"" + name + "\"", "\"" + blanks + "\"");
        }
        var put = borrower.api().put("/journeys/" + journey + "/profile", given);
        assertEquals(200, put.status(), put::toString);
        var names = "[\"profile.panName\",\"workProfile.companyName\",\"address.city\",\"address.state\"]";
        assertEquals(names, put.json().at("/data/missingFields").toString());
        var said = submit("{\"bureauConsent\": true}");
        assertRefused(409, "STATE_PRECONDITION_FAILED", said);
        assertEquals(names, said.json().at("/error/details/missingFields").toString());
        assertEquals("FILL_PROFILE", borrower.api().get("/journeys/" + journey).data("/nextAction"));
        assertEquals(List.of(List.of("0")), consents());
    }

    @Test void a_prefilled_profile_is_submitted_from_the_start() {
        var defaults = Borrower.completeProfile("1234").substring(1);
        var said = partner().post("/sessions",
                "{\"borrowerExternalID\": \"" + borrower.externalId() + "\"," + defaults);
        assertEquals(201, said.status(), said::toString);
        assertEquals("STARTED", borrower.status(journey));
        borrower.submit(journey);
        assertEquals("PROFILE_SUBMITTED", borrower.status(journey));
    }

    @Test void consent_is_recorded_with_time_and_source() {
        borrower.fillProfile(journey, "1234");
        var said = submit("{\"bureauConsent\": true}");
        var rows = service.rows("select kind, source, given_at is not null from consent where journey_id = ?",
                UUID.fromString(journey));
        assertEquals(List.of(List.of("BUREAU", said.json().path("requestID").asText(), "t")), rows);
    }

    @Test void a_live_application_is_told_to_come_back_while_no_network_serves_it_and_nothing_is_stored() {
        var live = service.twin(Map.of("headless.environments", List.of("TEST", "LIVE")));
        try {
            var said = Api.with(live, OwnApplication.live(service)).post("/sessions",
                    "{\"borrowerExternalID\": \"CUST_LIVE\"}");
            var real = new Borrower(live, "CUST_LIVE", said.data("/borrowerID"), said.data("/sessionToken"),
                    said.data("/refreshToken"));
            var started = real.journey();
            real.fillProfile(started, "1234");
            var submitted = real.api().post("/journeys/" + started + "/profile/submit", "{\"bureauConsent\": true}");
            assertRefused(503, "UPSTREAM_TEMPORARY_FAILURE", submitted);
            assertEquals("2", submitted.header("Retry-After"));
            assertEquals("PROFILE_REQUIRED", real.status(started));
            assertEquals(List.of(), service.rows("""
                    select 1 from operation where journey_id = ?::uuid
                    union all select 1 from consent where journey_id = ?::uuid""", started, started));
        } finally {
            live.stop();
        }
    }

    @Test void an_accepted_submission_says_when_to_ask_again_and_is_not_accepted_twice() {
        borrower.fillProfile(journey, "1234");
        var said = submit("{\"bureauConsent\": true}");
        assertEquals(202, said.status(), said::toString);
        assertEquals("ACCEPTED", said.data("/status"));
        assertEquals("3", said.data("/pollAfterSeconds"));
        assertEquals("3", said.header("Retry-After"));
        assertRefused(409, "STATE_PRECONDITION_FAILED", submit("{\"bureauConsent\": true}"));
        assertEquals(List.of(List.of("1")), consents());
    }

    @Test void the_operation_is_accepted_then_succeeds() {
        borrower.fillProfile(journey, "1234");
        var operation = borrower.submit(journey);
        assertTrue(operation.startsWith("op_profile_submit_"), operation);
        var accepted = operation(operation);
        assertEquals("PROFILE_SUBMIT", accepted.data("/kind"));
        assertEquals("ACCEPTED", accepted.data("/status"));
        assertTrue(accepted.json().at("/data/finishedAt").isNull());
        service.runJobs();
        var succeeded = operation(operation);
        assertEquals("SUCCEEDED", succeeded.data("/status"));
        assertFalse(succeeded.json().at("/data/finishedAt").isNull());
        assertTrue(succeeded.json().at("/data/error").isNull());
    }

    @Test void after_a_submission_that_failed_the_defaults_decide_anew_what_is_missing() {
        var whole = Borrower.completeProfile("1005"); // of a network that is down
        var own = whole.substring(0, whole.indexOf("\"address\"")).strip().replaceAll(",$", "}");
        var street = "\"addressL1\": \"MG Road\", \"state\": \"Karnataka\", \"pincode\": \"560001\"";
        assertEquals(200, borrower.api().put("/journeys/" + journey + "/profile", own).status());
        lives("{\"city\": \"Bengaluru\", " + street + "}");
        borrower.submit(journey);
        service.runJobs();
        assertEquals("PROFILE_REQUIRED SUBMIT_PROFILE", shown());
        borrower.submit(journey);
        lives("{\"city\": \"Bengaluru\"}");
        service.runJobs();
        assertEquals("PROFILE_REQUIRED FILL_PROFILE", shown());
    }

    private void lives(String address) {
        assertEquals(201, partner().post("/sessions", "{\"borrowerExternalID\": \"" + borrower.externalId()
                + "\", \"address\": " + address + "}").status());
    }

    private String shown() {
        var state = borrower.pinned(ContractWitness.HEAD).api().get("/journeys/" + journey + "/state");
        return state.data("/status") + " " + state.data("/nextAction");
    }

    @Test void an_operation_belongs_to_its_journey_and_borrower() {
        borrower.fillProfile(journey, "1234");
        var operation = borrower.submit(journey);
        var path = "/operations/" + operation;
        assertRefused(404, "RESOURCE_NOT_FOUND", borrower().api().get("/journeys/" + journey + path));
        var gold = borrower.journey("GOLD_LOAN");
        assertRefused(404, "RESOURCE_NOT_FOUND", borrower.api().get("/journeys/" + gold + path));
        assertNull(operation(operation).code());
    }

    private Said operation(String id) {
        return borrower.api().get("/journeys/" + journey + "/operations/" + id);
    }

    private Said submit(String body) {
        return borrower.api().post("/journeys/" + journey + "/profile/submit", body);
    }

    private List<List<String>> consents() {
        return service.rows("select count(*) from consent where journey_id = ?", UUID.fromString(journey));
    }
}
