package al.headless.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Api;
import al.headless.testing.ApiTest;
import al.headless.testing.Borrower;
import al.headless.testing.Said;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What every answer has: the envelope's five members and the common headers.
class EnvelopeApiTest extends ApiTest {
    private static final String ULID = "[0-7][0-9A-HJKMNP-TV-Z]{25}";
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");

    private final Borrower borrower = borrower();
    private final String journey = borrower.journeyWithOffers();

    /// One answer of every kind.
    private Map<String, Said> answers() {
        var api = borrower.api();
        var offer = borrower.offer(journey, 0);
        var answers = new LinkedHashMap<String, Said>();
        answers.put("200", api.get("/journeys"));
        answers.put("200 detail", api.get("/journeys/" + journey));
        answers.put("200 offer", api.get("/journeys/" + journey + "/offers/" + offer));
        answers.put("200 written", borrower.proceed(journey, offer));
        answers.put("201", api.post("/journeys", "{\"type\": \"GOLD_LOAN\"}"));
        answers.put("201 session", partner().post("/sessions", "{\"borrowerExternalID\": \"E\"}"));
        answers.put("400", api.get("/journeys?limit=0"));
        answers.put("401", Api.nobody(service).get("/journeys"));
        answers.put("403", partner().get("/journeys"));
        answers.put("404", api.get("/nothing"));
        answers.put("404 outside", api.get("//nothing"));
        answers.put("405", api.send("DELETE", "/journeys", BodyPublishers.noBody(), false));
        answers.put("406", api.header("Accept", "text/html").get("/journeys"));
        answers.put("409", borrower.proceed(journey, borrower.offer(journey, 1)));
        answers.put("413", api.post("/journeys", " ".repeat(70_000)));
        answers.put("415", api.header("Content-Type", "text/plain").post("/journeys", "{}"));
        return answers;
    }

    @Test void every_answer_has_exactly_the_five_members_and_data_or_error() {
        answers().forEach((kind, said) -> {
            assertEquals(Integer.parseInt(kind.substring(0, 3)), said.status(), said::toString);
            var names = new TreeSet<String>();
            said.json().fieldNames().forEachRemaining(names::add);
            assertEquals("[correlationID, data, error, requestID, timestamp]", names.toString(), kind);
            assertNotEquals(said.json().path("data").isNull(), said.json().path("error").isNull(), kind);
            assertEquals(said.status() >= 400, said.json().path("data").isNull(), kind);
            assertTrue(said.json().path("requestID").asText().matches("req_" + ULID), said::toString);
            assertTrue(INSTANT.matcher(said.json().path("timestamp").asText()).matches(), said::toString);
        });
    }

    @Test void every_answer_has_the_common_headers() {
        answers().forEach((kind, said) -> {
            assertEquals("application/json", said.header("Content-Type"), kind);
            assertEquals(said.json().path("correlationID").asText(), said.header("X-Correlation-ID"), kind);
            assertEquals("2026-03-05", said.header("X-AL-API-Version"), kind);
            assertEquals("X-AL-API-Version", said.header("Vary"), kind);
            assertEquals("no-store", said.header("Cache-Control"), kind);
            assertEquals("nosniff", said.header("X-Content-Type-Options"), kind);
            for (var name : List.of("Server", "X-Powered-By", "Set-Cookie")) assertNull(said.header(name), kind);
            said.headers().map().forEach((name, values) -> assertEquals(1, values.size(), kind + " " + name));
        });
    }

    @Test void every_request_has_an_id_of_its_own() {
        var ids = new TreeSet<String>();
        for (int i = 0; i < 20; i++) ids.add(borrower.api().get("/journeys").json().path("requestID").asText());
        assertEquals(20, ids.size());
    }

    @Test void every_instant_has_three_fraction_digits() {
        answers().values().forEach(said -> everyText(said.json()).stream()
                .filter(text -> text.matches("\\d{4}-\\d\\d-\\d\\dT.*"))
                .forEach(text -> assertTrue(INSTANT.matcher(text).matches(), text)));
    }

    private static List<String> everyText(JsonNode node) {
        if (node.isTextual()) return List.of(node.asText());
        var texts = new java.util.ArrayList<String>();
        node.forEach(child -> texts.addAll(everyText(child)));
        return texts;
    }

    @Test void an_unproved_caller_is_told_how_to_authenticate() {
        assertEquals("Bearer", Api.nobody(service).get("/journeys").header("WWW-Authenticate"));
        assertEquals("Bearer", Api.nobody(service).post("/sessions", "{}").header("WWW-Authenticate"));
        assertNull(partner().get("/journeys").header("WWW-Authenticate"));
    }

    @Test void a_caller_without_a_token_for_the_operation_hears_which_it_takes() {
        var stranger = Api.with(service, "sk_test_wrong");
        assertEquals("A valid API key is required: Authorization: Bearer sk_…",
                stranger.post("/sessions", "{}").message());
        assertEquals("A valid session token is required: Authorization: Bearer st_…",
                stranger.get("/journeys").message());
        assertEquals("This operation takes a session token (st_*), and not an API key (sk_*).",
                partner().get("/journeys").message());
        assertEquals("This operation takes a session token (st_*) or a refresh token (rt_*), and not an API key"
                + " (sk_*).", partner().post("/sessions/refresh").message());
        assertEquals("This operation takes an API key (sk_*), and not a session token (st_*).",
                borrower.api().post("/sessions", "{}").message());
    }

    @Test void an_error_says_whether_to_try_again_and_details_is_always_an_object() {
        answers().values().stream().filter(said -> said.code() != null).forEach(said -> {
            assertEquals(4, said.json().path("error").size(), said::toString);
            assertTrue(said.json().at("/error/details").isObject(), said::toString);
            assertEquals(said.header("Retry-After") != null, said.json().at("/error/retryable").asBoolean());
        });
    }

    @Test void what_is_accepted_says_when_to_come_back() {
        var other = borrower();
        var started = other.journey();
        other.fillProfile(started, "1234");
        var said = other.api().post("/journeys/" + started + "/profile/submit", "{\"bureauConsent\": true}");
        assertEquals(202, said.status());
        assertEquals(said.data("/pollAfterSeconds"), said.header("Retry-After"));
    }
}
