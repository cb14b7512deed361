package al.headless.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import al.headless.testing.ApiTest;
import al.headless.testing.Said;
import al.headless.testing.Service;
import al.headless.testing.Wire;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever is asked of the service counts against its address, and is refused once that is too much.
class EveryRouteCountsTest extends ApiTest {
    private static final int LIMIT = 3;
    private static Service strict;

    @BeforeAll static void start() {
        strict = Service.shared().twin(Map.of("headless.limits.address-per-minute", LIMIT));
    }

    @AfterAll static void stop() {
        strict.stop();
    }

    @ParameterizedTest
    @CsvSource({"GET, /", "GET, /versions", "GET, /portal/style.css", "GET, /portal/nothing",
        "GET, /openapi/2026-03-05/openapi.yaml", "GET, /reference/2026-03-05", "GET, /sandbox/style.css",
        "GET, /sandbox/kyc/nobody", "POST, /sandbox/kyc/nobody", "GET, /sandbox/journeys/nobody",
        "POST, /sandbox/journeys/01a20462-efb3-796d-81db-09db9d399ce7/link", "GET, /nothing",
        "GET, /api/v1/headless/nothing", "DELETE, /api/v1/headless/journeys", "HEAD, /versions",
        "OPTIONS, /api/v1/headless/journeys", "TRACE, /", "GET, /api/v1/headless/journeys",
        "GET, /.well-known/api-catalog"})
    void every_route_counts_against_its_address(String method, String path) {
        strict.elapse(Duration.ofMinutes(1));
        for (int i = 0; i < LIMIT; i++) assertNotEquals(429, ask(method, path).status());
        var said = ask(method, path);
        assertEquals(429, said.status(), said::toString);
        assertNotNull(said.header("Retry-After"), said::toString);
        boolean toldInWords = path.startsWith("/sandbox/kyc/") || method.equals("HEAD");
        if (!toldInWords) assertRefused(429, "RATE_LIMITED", said);
    }

    @ParameterizedTest
    @CsvSource({"GET, /journeys/", "GET, /journeys?x=\u0001", "POST, /sessions"})
    void what_is_refused_before_the_limit_counts_too(String method, String path) {
        strict.elapse(Duration.ofMinutes(1));
        for (int i = 0; i < LIMIT; i++) {
            assertNotEquals(429, Wire.raw(strict, method + " /api/v1/headless" + path.replace("\u0001", "%01")
                    + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-AL-API-Version: never\r\n\r\n").status());
        }
        assertEquals(429, ask("GET", "/nothing").status());
    }

    private static Said ask(String method, String path) {
        return Wire.raw(strict, method + " " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                + "Origin: http://partner.example\r\nAccess-Control-Request-Method: GET\r\n"
                + (method.equals("POST") ? "Content-Length: 0\r\n\r\n" : "\r\n"));
    }
}
