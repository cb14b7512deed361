package al.headless.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.ApiTest;
import al.headless.testing.Line;
import al.headless.testing.Said;
import al.headless.testing.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the server's libraries would do by themselves, and the service does not: src/decisions/0006.
class BorrowedDefaultsTest extends ApiTest {
    private final String token = "Authorization: Bearer " + borrower().sessionToken() + "\r\n";

    @ParameterizedTest
    @ValueSource(strings = {"Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n"
            + "Connection: Upgrade, HTTP2-Settings\r\n",
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n",
        "Upgrade: TLS/1.0\r\nConnection: Upgrade\r\n"})
    void a_connection_is_not_upgraded(String lines) {
        try (var line = Line.to(service)) {
            line.send("GET /api/v1/headless/journeys HTTP/1.1\r\nHost: a\r\n" + token + lines + "\r\n");
            assertEquals(200, line.next().status());
        }
    }

    @ParameterizedTest
    @CsvSource({"X-HTTP-Method-Override, PUT", "X-HTTP-Method, DELETE", "X-Method-Override, POST"})
    void no_header_makes_one_method_of_another(String header, String method) {
        assertEquals(200, ask("GET", "/journeys", header + ": " + method + "\r\n" + token).status());
    }

    @Test void a_trace_tells_its_caller_nothing() {
        var said = ask("TRACE", "/journeys", "X-Secret: hidden\r\n");
        assertRefused(405, "VALIDATION_FAILED", said);
        assertFalse(said.text().contains("hidden"));
    }

    @Test void no_answer_says_by_what_it_was_made() {
        var said = ask("GET", "/journeys", token);
        for (var header : new String[] {"Server", "X-Powered-By", "Via"}) assertNull(said.header(header), header);
        assertTrue(said.header("Date").endsWith(" GMT"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://elsewhere.example/api/v1/headless/journeys", "//elsewhere.example/api/v1/headless"})
    void an_address_of_the_callers_own_choosing_appears_in_no_answer(String target) {
        var said = Wire.raw(service, "GET " + target + " HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\n"
                + "X-Forwarded-Host: elsewhere.example\r\nX-Forwarded-Proto: https\r\n" + token + "\r\n");
        assertFalse(said.text().contains("elsewhere"), said::toString);
        assertFalse(said.headers().map().toString().contains("elsewhere"), said::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/beans", "/health", "/env", "/loggers", "/threaddump", "/routes", "/refresh", "/stop",
        "/application.yml", "/static/application.yml", "/public/index.html", "/portal/..%2fapplication.yml",
        "/portal/%2e%2e/application.yml", "/portal/..%5capplication.yml", "/swagger", "/favicon.ico", "/login"})
    void nothing_is_served_that_nobody_wrote_a_route_for(String path) {
        assertRefused(404, "RESOURCE_NOT_FOUND", Wire.raw(service, "GET " + path
                + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + token + "\r\n"));
    }

    @Test void a_form_is_no_body_of_the_api() {
        for (var type : new String[] {"application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
            "text/plain"}) {
            assertRefused(415, "VALIDATION_FAILED", Wire.say(service, "POST", "/journeys", "--x--",
                    token.strip(), "Idempotency-Key: form", "Content-Type: " + type));
        }
    }

    @Test void a_thousand_parameters_are_too_many_for_the_contract() {
        var said = ask("GET", "/journeys?limit=5" + "&a=1".repeat(900), token);
        assertRefused(400, "VALIDATION_FAILED", said);
    }

    private Said ask(String method, String path, String lines) {
        return Wire.raw(service, method + " /api/v1/headless" + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                + lines + "\r\n");
    }
}
