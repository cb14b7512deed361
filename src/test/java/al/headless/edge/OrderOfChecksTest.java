package al.headless.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.testing.Api;
import al.headless.testing.ApiTest;
import al.headless.testing.Borrower;
import al.headless.testing.Said;
import al.headless.testing.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The order of checks: a request that is wrong in every respect is mended from the front, one respect at a time, and
/// each time the next check answers.
class OrderOfChecksTest extends ApiTest {
    private final Borrower borrower = borrower();
    private final String journey = borrower.journey();

    /// A request under repair; it begins wrong in every respect.
    private final class Repair {
        String method = "POST";
        String path = "/nothing/" + journey + "/profile";
        String correlation = "caf\u00e9";
        String version = "soon";
        String token;
        String key;
        String accept = "text/html";
        String type = "text/plain";
        String body = "{";

        Said send() {
            var lines = new ArrayList<>(List.of("Accept: " + accept));
            if (type != null) lines.add("Content-Type: " + type);
            if (correlation != null) lines.add("X-Correlation-ID: " + correlation);
            if (version != null) lines.add("X-AL-API-Version: " + version);
            if (token != null) lines.add("Authorization: Bearer " + token);
            if (key != null) lines.add("Idempotency-Key: " + key);
            return Wire.say(service, method, path, body, lines.toArray(String[]::new));
        }

        void answers(int status, String code, String field) {
            var said = send();
            assertRefused(status, code, said);
            assertEquals(field, said.field(), said::toString);
        }
    }

    @Test void a_write_is_checked_from_the_route_to_the_state() {
        var request = new Repair();
        request.answers(404, "RESOURCE_NOT_FOUND", null);
        request.path = "/journeys/x/profile?page=1";
        request.answers(405, "VALIDATION_FAILED", null);
        request.method = "PUT";
        request.answers(400, "VALIDATION_FAILED", "X-Correlation-ID");
        request.correlation = null;
        request.answers(400, "VALIDATION_FAILED", "X-AL-API-Version");
        request.version = "2001-01-01";
        request.answers(400, "VALIDATION_FAILED", "X-AL-API-Version");
        request.version = null;
        request.answers(401, "AUTH_INVALID_SESSION", null);
        request.token = borrower.refreshToken();
        request.answers(403, "ACCESS_SCOPE_MISMATCH", null);
        request.token = borrower.sessionToken();
        request.answers(400, "VALIDATION_FAILED", "Idempotency-Key");
        request.key = "used";
        mendTheBody(request);
        mendTheAddress(request);
    }

    private static void mendTheBody(Repair request) {
        request.answers(406, "VALIDATION_FAILED", "Accept");
        request.accept = "*/*";
        request.answers(415, "VALIDATION_FAILED", "Content-Type");
        request.type = "application/json";
        request.body = "{" + " ".repeat(64 * 1024);
        request.answers(413, "VALIDATION_FAILED", "body");
        request.body = "{";
        request.answers(400, "VALIDATION_FAILED", "body");
        request.body = "{\"profile\": {\"contactNumber\": \"1\"}}";
        request.answers(400, "VALIDATION_FAILED", "profile.contactNumber");
        request.body = "{\"goldLoan\": {\"purity\": \"22K\"}}";
    }

    private void mendTheAddress(Repair request) {
        request.answers(400, "VALIDATION_FAILED", "journeyID");
        request.path = "/journeys/" + UUID.randomUUID() + "/profile?page=1";
        request.answers(400, "VALIDATION_FAILED", "page");
        request.path = "/journeys/" + UUID.randomUUID() + "/profile";
        assertEquals(201, borrower.api().key("used").post("/journeys", "{\"type\": \"GOLD_LOAN\"}").status());
        request.answers(422, "VALIDATION_FAILED", "Idempotency-Key");
        request.key = "new";
        request.answers(404, "RESOURCE_NOT_FOUND", null);
        request.path = "/journeys/" + journey + "/profile";
        request.answers(409, "STATE_PRECONDITION_FAILED", "goldLoan");
        request.body = "{\"metadata\": {}}";
        request.key = "newer";
        assertEquals(200, request.send().status());
    }

    @Test void a_read_is_checked_from_the_token_to_the_owner() {
        var path = "/journeys/x/state?page=1";
        var correlated = Api.nobody(service).header("X-Correlation-ID", "x".repeat(129)).header("Accept", "text/html");
        assertInvalid("X-Correlation-ID", correlated.get(path));
        var nobody = Api.nobody(service).header("Accept", "text/html");
        assertRefused(401, "AUTH_INVALID_SESSION", nobody.get(path));
        assertRefused(403, "ACCESS_SCOPE_MISMATCH", partner().header("Accept", "text/html").get(path));
        assertRefused(406, "VALIDATION_FAILED", borrower.api().header("Accept", "text/html").get(path));
        assertInvalid("journeyID", borrower.api().get("/journeys/x/state"));
        assertInvalid("page", borrower.api().get("/journeys/" + UUID.randomUUID() + "/state?page=1"));
        assertRefused(404, "RESOURCE_NOT_FOUND",
                borrower.api().get("/journeys/" + UUID.randomUUID() + "/state"));
    }

    @Test void a_stored_answer_comes_before_the_look_for_the_journey_and_its_state() {
        var api = borrower.api().key("first");
        var body = "{\"metadata\": {\"a\": 1}}";
        var first = api.put("/journeys/" + journey + "/profile", body);
        borrower.fillProfile(journey, "1234");
        borrower.submit(journey);
        var again = api.put("/journeys/" + journey + "/profile", body);
        assertEquals(200, again.status());
        assertEquals(first.text(), again.text());
        assertRefused(409, "STATE_PRECONDITION_FAILED",
                borrower.api().put("/journeys/" + journey + "/profile", body));
    }

    @Test void a_wrong_body_is_refused_before_a_stored_answer_is_looked_for() {
        var api = borrower.api().key("mine");
        assertEquals(200, api.put("/journeys/" + journey + "/profile", "{\"metadata\": {}}").status());
        assertInvalid("metadata", api.put("/journeys/" + journey + "/profile", "{\"metadata\": 1}"));
    }

    @Test void a_session_call_is_checked_in_the_same_order() {
        var body = "{\"borrowerExternalID\": 1}";
        var key = "Idempotency-Key: k";
        var json = "Content-Type: application/json";
        assertRefused(401, "AUTH_INVALID_API_KEY", Wire.say(service, "POST", "/sessions", body));
        var wrongClass = "Authorization: Bearer " + borrower.sessionToken();
        assertRefused(403, "ACCESS_SCOPE_MISMATCH", Wire.say(service, "POST", "/sessions", body, wrongClass));
        var right = "Authorization: Bearer " + service.apiKey();
        assertInvalid("Idempotency-Key", Wire.say(service, "POST", "/sessions?x=1", body, right));
        assertRefused(415, "VALIDATION_FAILED", Wire.say(service, "POST", "/sessions?x=1", body, right, key));
        assertInvalid("borrowerExternalID",
                Wire.say(service, "POST", "/sessions?x=1", body, right, key, json));
        assertInvalid("x", Wire.say(service, "POST", "/sessions?x=1",
                "{\"borrowerExternalID\": \"1\"}", right, key, json));
    }
}
