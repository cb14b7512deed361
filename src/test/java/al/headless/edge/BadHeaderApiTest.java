package al.headless.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Api;
import al.headless.testing.Said;
import al.headless.testing.Wire;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Headers that are wrong: idempotency key, correlation, version, media types.
class BadHeaderApiTest extends BadInput {
    private static final String KEY = "Idempotency-Key";
    private static final String CORRELATION = "X-Correlation-ID";
    private static final String VERSION = "X-AL-API-Version";
    private static final String JSON = "Content-Type: application/json";
    private static final String GOLD = "{\"type\": \"GOLD_LOAN\"}";

    private final String bearer = "Authorization: Bearer " + borrower.sessionToken();

    private Said start(String... lines) {
        var all = new String[lines.length + 2];
        all[0] = bearer;
        all[1] = JSON;
        System.arraycopy(lines, 0, all, 2, lines.length);
        return Wire.say(service, "POST", "/journeys", GOLD, all);
    }

    @Test void an_idempotency_key_is_required_once_on_every_kind_of_write() {
        refused(400, KEY, this::start);
        refused(400, KEY, () -> start(KEY + ": a", KEY + ": a"));
        refused(400, KEY, () -> start(KEY + ": a", KEY + ": b"));
        refused(400, KEY, () -> Wire.say(service, "PUT", at("/profile"), "{}", bearer, JSON));
        refused(400, KEY, () -> Wire.say(service, "PATCH", at("/resume"), "{}", bearer, JSON));
        refused(400, KEY, () -> Wire.say(service, "POST", "/sessions/refresh", null, bearer));
        refused(400, KEY, () -> Wire.say(service, "POST", "/sessions", "{}", JSON,
                "Authorization: Bearer " + service.apiKey()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a b", "\"\"", "\"", "\"a", "a\tb", "caf\u00e9"})
    void a_key_that_is_no_key_is_refused(String key) {
        refused(400, KEY, () -> start(KEY + ": " + key));
    }

    @Test void a_key_has_at_most_255_characters() {
        refused(400, KEY, () -> start(KEY + ": " + "k".repeat(256)));
        refused(400, KEY, () -> start(KEY + ": \"" + "k".repeat(256) + "\""));
        assertEquals(201, start(KEY + ": " + "k".repeat(255)).status());
    }

    @Test void a_bare_and_a_quoted_key_are_the_same_key() {
        assertEquals(201, start(KEY + ": same-key").status());
        var again = start(KEY + ": \"same-key\"");
        assertEquals(201, again.status());
        assertTrue(again.replayed());
    }

    @Test void a_correlation_id_is_echoed_and_minted_when_absent() {
        var minted = borrower.api().get("/journeys");
        assertTrue(minted.header(CORRELATION).matches("trace_[0-7][0-9A-HJKMNP-TV-Z]{25}"), minted::toString);
        for (var id : new String[] {"t", "x".repeat(128), "my trace / 1", "~!@#$%^&*()"}) {
            var said = borrower.api().header(CORRELATION, id).get("/journeys");
            assertEquals(id, said.header(CORRELATION));
            assertEquals(id, said.json().path("correlationID").asText());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "caf\u00e9", "a\tb", "\u0080"})
    void a_correlation_id_that_is_not_printable_is_refused_and_another_minted(String id) {
        mintedInstead(refused(400, CORRELATION, () -> start(KEY + ": c", CORRELATION + ": " + id)));
    }

    @Test void a_correlation_id_that_is_too_long_or_repeated_is_refused_and_another_minted() {
        var tooLong = SECRET + "x".repeat(129 - SECRET.length());
        mintedInstead(refused(400, CORRELATION, () -> start(KEY + ": c", CORRELATION + ": " + tooLong)));
        refused(400, CORRELATION, () -> start(KEY + ": c", CORRELATION + ": a", CORRELATION + ": a"));
    }

    private static void mintedInstead(Said said) {
        assertTrue(said.header(CORRELATION).startsWith("trace_"), said::toString);
        assertEquals(said.header(CORRELATION), said.json().path("correlationID").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "latest", "2026-3-5", "2026-03-05T00:00:00Z", "2026-03-05 ;", "v1",
        "Zq7xSecretValue", "2026-03-0\u0665"})
    void a_malformed_version_is_refused_in_its_own_words(String version) {
        var said = refused(400, VERSION, () -> start(KEY + ": v", VERSION + ": " + version));
        assertTrue(said.message().contains("must be a date"), said::message);
        assertTrue(said.json().at("/error/details/supportedVersions").isMissingNode());
        assertEquals("2026-03-05", said.header(VERSION));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-06", "1999-01-01", "9999-12-31"})
    void an_unknown_version_is_refused_with_those_there_are(String version) {
        var said = refused(400, VERSION, () -> start(KEY + ": v", VERSION + ": " + version));
        assertTrue(said.message().contains("not a published version"), said::message);
        assertEquals("2026-03-05", said.json().at("/error/details/supportedVersions/0").asText());
    }

    @Test void a_version_is_given_at_most_once() {
        refused(400, VERSION, () -> start(KEY + ": v", VERSION + ": 2026-03-05", VERSION + ": 2026-03-05"));
    }

    @Test void the_applied_version_is_on_every_answer() {
        for (var said : new Said[] {borrower.api().get("/journeys"), Api.nobody(service).get("/journeys"),
            borrower.api().get("/nothing"), borrower.api().get(at("/offers/" + UUID.randomUUID())),
            Api.nobody(service).header(VERSION, "2026-03-05").get("/journeys")}) {
            assertEquals("2026-03-05", said.header(VERSION), said::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/json-patch+json", "text/json",
        "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "nonsense", "application/*", "*/*",
        "application/json; charset=utf-16", "application/json; charset=iso-8859-1", ""})
    void a_body_of_another_media_type_is_refused(String type) {
        refused(415, "Content-Type", () -> Wire.say(service, "POST", "/journeys", GOLD, bearer, KEY + ": m",
                "Content-Type: " + type));
    }

    @Test void a_body_without_a_media_type_is_refused() {
        refused(415, "Content-Type", () -> Wire.say(service, "POST", "/journeys", GOLD, bearer, KEY + ": m"));
    }

    @Test void json_may_name_its_charset_as_long_as_it_is_utf_8() {
        for (var type : new String[] {"application/json;charset=utf-8", "Application/JSON; charset=\"UTF-8\"",
            "application/json;charset=utf8", "application/json; charset=\"UTF8\""}) {
            var api = borrower().api().header("Content-Type", type);
            assertEquals(201, api.post("/journeys", GOLD).status(), type);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml", "text/*", "application/json;q=0",
        "application/json;q=0, */*", "*/*, application/*;q=0", "application/*, application/json;q=0.0, */*;q=1"})
    void an_accept_header_without_json_is_refused(String accept) {
        refused(406, "Accept", () -> borrower.api().header("Accept", accept).get("/journeys"));
        refused(406, "Accept", () -> start(KEY + ": a", "Accept: " + accept));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/*", "application/json", "text/html, application/json;q=0.1",
        "text/html, */*;q=0.8", "*/*;q=0, application/json", "application/*;q=0, application/json;q=0.1"})
    void an_accept_header_that_allows_json_is_taken(String accept) {
        assertEquals(200, borrower.api().header("Accept", accept).get("/journeys").status());
    }
}
