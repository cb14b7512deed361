package al.headless.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.telemetry.Exposition;
import al.headless.testing.Api;
import al.headless.testing.ApiTest;
import al.headless.testing.Borrower;
import al.headless.testing.Logs;
import al.headless.testing.Wire;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What operators are told of each request.
class AccountsApiTest extends ApiTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @Test void a_request_is_one_line_that_says_whose_it_was_and_what_became_of_it() {
        var borrower = borrower();
        var journey = borrower.journey();
        try (var logs = Logs.in("json")) {
            var said = borrower.api().header("X-Correlation-ID", "of-the-caller")
                    .header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01").get("/journeys/" + journey);
            var line = answered(logs, said.json().path("requestID").asText());
            assertEquals("INFO", line.path("level").asText());
            assertEquals("of-the-caller", line.path("correlationID").asText());
            assertEquals(journey, line.path("journeyID").asText());
            assertEquals(application(), line.path("application").asText());
            assertEquals("getJourney", line.path("operation").asText());
            assertEquals(200, line.path("status").asInt());
            assertEquals("OK", line.path("code").asText());
            assertEquals(2, line.path("statements").asInt());
            assertTrue(line.path("ms").isIntegralNumber(), line::toString);
            assertEquals(TRACE, line.path("traceID").asText());
            assertTrue(line.path("date").asText().matches("20[\\d-]{8}T[\\d:]{8}\\.\\d{3}Z"), line::toString);
            assertFalse(line.path("instance").asText().isEmpty());
            assertEquals(1, logs.lines().size(), logs::text);
        }
    }

    @Test void a_refusal_is_a_line_with_its_code_wherever_it_was_made() {
        var borrower = borrower();
        try (var logs = Logs.in("json")) {
            borrower.api().get("/journeys?limit=0");
            Api.nobody(service).get("/journeys");
            Api.nobody(service).get("/nothing");
            borrower.api().key("once").post("/journeys", "{\"type\": \"GOLD_LOAN\"}");
            borrower.api().key("once").post("/journeys", "{\"type\": \"PERSONAL_LOAN\"}");
            borrower.api().key("again").post("/journeys", "{\"type\": \"GOLD_LOAN\"}");
            borrower.api().key("again").post("/journeys", "{\"type\": \"GOLD_LOAN\"}");
            Wire.say(service, "GET", "/journeys", null, "Content-Length: x");
            assertEquals(List.of("listJourneys 400 VALIDATION_FAILED", "listJourneys 401 AUTH_INVALID_SESSION",
                    "none 404 RESOURCE_NOT_FOUND", "createJourney 201 OK", "createJourney 422 VALIDATION_FAILED",
                    "createJourney 409 STATE_PRECONDITION_FAILED",
                    "createJourney 409 STATE_PRECONDITION_FAILED replayed", "none 400 VALIDATION_FAILED"),
                    logs.lines().stream().map(AccountsApiTest::told).toList(), logs::text);
        }
    }

    private static String told(JsonNode line) {
        return line.path("operation").asText() + " " + line.path("status").asText() + " " + line.path("code").asText()
                + (line.path("replayed").asBoolean() ? " replayed" : "");
    }

    @Test void of_polls_that_go_well_one_in_a_hundred_is_a_line_and_of_others_each() {
        var borrower = borrower();
        var journey = borrower.journey();
        try (var logs = Logs.in("json")) {
            for (int i = 0; i < 2 * Accounts.POLLS; i++) borrower.api().get("/journeys/" + journey + "/state");
            assertEquals(2, logs.lines().size());
            for (int i = 0; i < 3; i++) borrower.api().get("/journeys/" + borrower.borrowerId() + "/state");
            assertEquals(List.of("404", "404", "404"), logs.lines().stream().skip(2)
                    .map(line -> line.path("status").asText()).toList());
        }
    }

    @Test void no_line_says_what_belongs_to_another_request() throws Exception {
        var borrowers = IntStream.range(0, 4).mapToObj(_ -> borrower()).toList();
        try (var logs = Logs.in("json"); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, 40)
                    .<Callable<Void>>mapToObj(i -> () -> call(borrowers.get(i % 4), i)).toList();
            for (var call : threads.invokeAll(calls)) call.get();
            for (var line : logs.lines()) {
                if (line.path("correlationID").asText().startsWith("stranger")) {
                    assertTrue(line.path("application").isMissingNode(), line::toString);
                } else {
                    assertEquals(application(), line.path("application").asText(), line::toString);
                }
                assertTrue(line.path("journeyID").isMissingNode(), line::toString);
            }
            assertEquals(80, logs.lines().stream().map(line -> line.path("requestID").asText()).distinct().count());
        }
    }

    @Test void what_a_room_says_on_the_way_says_whose_request_it_was() {
        var borrower = borrower();
        var renewed = Api.with(service, borrower.refreshToken()).post("/sessions/refresh");
        Api.with(service, renewed.data("/sessionToken")).post("/journeys", "{\"type\": \"GOLD_LOAN\"}");
        try (var logs = Logs.in("json")) {
            Api.with(service, borrower.refreshToken()).header("X-Correlation-ID", "the-thief")
                    .post("/sessions/refresh");
            var theft = logs.lines().getFirst();
            assertTrue(theft.path("message").asText().contains("theft"), theft::toString);
            assertEquals("the-thief", theft.path("correlationID").asText());
            assertEquals(application(), theft.path("application").asText());
        }
    }

    private static Void call(Borrower borrower, int i) {
        Api.nobody(borrower.service()).header("X-Correlation-ID", "stranger-" + i).get("/journeys");
        borrower.api().header("X-Correlation-ID", "known-" + i).get("/journeys");
        return null;
    }

    @Test void a_line_for_people_says_the_same_in_one_row() {
        var borrower = borrower();
        try (var logs = Logs.in("text")) {
            borrower.api().header("X-Correlation-ID", "of-the-caller").get("/journeys");
            assertTrue(logs.text().strip().matches("[\\d:.]{12} INFO  Accounts \\[req_\\w+ of-the-caller "
                    + application() + "] - answered operation=listJourneys version=\\S+ status=200 code=OK ms=\\d+ "
                    + "statements=2"), logs::text);
        }
    }

    @Test void a_trace_that_is_not_well_formed_is_begun_anew() {
        var borrower = borrower();
        try (var logs = Logs.in("json")) {
            borrower.api().header("traceparent", "00-" + TRACE + "-0000000000000000-01").get("/journeys");
            var line = logs.lines().getFirst();
            assertTrue(line.path("traceID").asText().matches("(?!" + TRACE + ")[0-9a-f]{32}"), line::toString);
        }
    }

    @Test void every_request_is_measured_by_operation_version_code_and_status() {
        var borrower = borrower();
        double before = figure("listJourneys", "OK", 200);
        double refused = figure("listJourneys", "VALIDATION_FAILED", 400);
        borrower.api().get("/journeys");
        borrower.api().get("/journeys");
        borrower.api().get("/journeys?limit=0");
        assertEquals(before + 2, figure("listJourneys", "OK", 200));
        assertEquals(refused + 1, figure("listJourneys", "VALIDATION_FAILED", 400));
    }

    private double figure(String operation, String code, int status) {
        var line = Pattern.compile("(?m)^headless_requests_seconds_count\\{code=\"" + code + "\",operation=\""
                + operation + "\",status=\"" + status + "\",version=\"2026-03-05\"} (\\S+)$");
        var found = line.matcher(new String(service.bean(Exposition.class).text(), StandardCharsets.UTF_8));
        return found.find() ? Double.parseDouble(found.group(1)) : 0;
    }

    private static JsonNode answered(Logs logs, String request) {
        return logs.lines().stream().filter(line -> line.path("requestID").asText().equals(request)).findFirst()
                .orElseThrow(() -> new AssertionError(logs.text()));
    }

    private String application() {
        return service.rows("select id from application order by created_at limit 1").getFirst().getFirst();
    }
}
