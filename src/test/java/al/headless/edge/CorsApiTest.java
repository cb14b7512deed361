package al.headless.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Api;
import al.headless.testing.ApiTest;
import al.headless.testing.ContractWitness;
import al.headless.testing.Said;
import al.headless.testing.Wire;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Browsers call the borrower APIs themselves; the API-key call is for servers.
class CorsApiTest extends ApiTest {
    private static final String ID = "b7bb465b-135e-4ffd-9c7f-0d43f7ee43d9";
    private static final Set<String> EXPOSED = Set.of("x-correlation-id", "x-al-api-version", "retry-after", "etag",
            "idempotent-replayed", "ratelimit", "ratelimit-policy", "deprecation", "sunset", "link");

    private Said preflight(String path, String method) {
        return Wire.say(service, "OPTIONS", path, null, "Origin: https://app.example",
                "Access-Control-Request-Method: " + method,
                "Access-Control-Request-Headers: authorization,idempotency-key");
    }

    private static Set<String> words(Said said, String header) {
        return new TreeSet<>(Arrays.asList(said.header(header).toLowerCase().split(", ?")));
    }

    @Test void a_preflight_of_every_borrower_operation_needs_no_token() {
        for (var operation : ContractWitness.all()) {
            if (operation.id().equals("createSession")) continue;
            var said = preflight(operation.path().replaceAll("\\{[^}]+}", ID), operation.method());
            assertEquals(204, said.status(), operation.id());
            assertEquals(0, said.body().length);
            assertEquals("*", said.header("Access-Control-Allow-Origin"));
            assertNull(said.header("Access-Control-Allow-Credentials"));
            assertEquals(EXPOSED, words(said, "Access-Control-Expose-Headers"));
            assertEquals(Set.of("get", "post", "put", "patch"), words(said, "Access-Control-Allow-Methods"));
            assertEquals(Set.of("authorization", "content-type", "idempotency-key", "x-correlation-id",
                    "x-al-api-version", "if-none-match", "traceparent", "tracestate", "baggage", "sentry-trace"),
                    words(said, "Access-Control-Allow-Headers"));
        }
    }

    @Test void an_answer_and_a_refusal_may_be_read_by_every_origin() {
        for (var said : new Said[] {borrower().api().get("/journeys"), Api.nobody(service).get("/journeys"),
            borrower().api().get("/nothing"), borrower().api().get("/journeys?limit=0"),
            borrower().api().post("/sessions/refresh")}) {
            assertEquals("*", said.header("Access-Control-Allow-Origin"), said::toString);
            assertEquals(EXPOSED, words(said, "Access-Control-Expose-Headers"));
            assertNull(said.header("Access-Control-Allow-Credentials"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%zz", "journeys/%zz/state", "journeys?type=%zz", "journeys?cursor=%", "journeys|"})
    void an_address_that_is_none_is_refused_and_every_origin_may_read_it(String path) {
        var said = Wire.raw(service, "GET " + Api.BASE + "/" + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                + "Origin: https://app.example\r\nX-Correlation-ID: my-trace\r\n\r\n");
        assertRefused(400, "VALIDATION_FAILED", said);
        assertEquals("*", said.header("Access-Control-Allow-Origin"), said::toString);
        assertEquals(EXPOSED, words(said, "Access-Control-Expose-Headers"));
        assertEquals("my-trace", said.header("X-Correlation-ID"));
    }

    @Test void what_cannot_be_decoded_is_refused_and_every_origin_may_read_it() {
        var head = " HTTP/1.1\r\nHost: a\r\nOrigin: https://app.example\r\n";
        for (var request : List.of("GET " + Api.BASE + "/" + "x".repeat(5_000) + head + "\r\n",
                "GET " + Api.BASE + "/journeys" + head + "X-Big: " + "x".repeat(9_000) + "\r\n\r\n",
                "GET " + Api.BASE + "/journeys" + head + "Host: b\r\n\r\n",
                "GET " + Api.BASE + "/journeys HTTP/1.1\r\nOrigin: https://app.example\r\n\r\n",
                "POST " + Api.BASE + "/journeys" + head + "Content-Length: many\r\n\r\n")) {
            var said = Wire.raw(service, request);
            assertTrue(said.status() >= 400 && said.status() < 500, said::toString);
            assertEquals("*", said.header("Access-Control-Allow-Origin"), said::toString);
            assertEquals(EXPOSED, words(said, "Access-Control-Expose-Headers"));
        }
    }

    @Test void an_app_of_any_origin_is_heard() {
        for (var origin : new String[] {"https://app.example", "null", "http://127.0.0.1:3000"}) {
            var said = borrower().api().header("Origin", origin).post("/journeys", "{\"type\": \"GOLD_LOAN\"}");
            assertEquals(201, said.status(), said::toString);
            assertEquals("*", said.header("Access-Control-Allow-Origin"));
        }
    }

    @Test void the_session_bootstrap_is_not_for_browsers() {
        var asked = preflight("/sessions", "POST");
        assertRefused(405, "VALIDATION_FAILED", asked);
        var opened = partner().post("/sessions", "{\"borrowerExternalID\": \"C\"}");
        var refused = Api.nobody(service).post("/sessions", "{}");
        for (var said : new Said[] {asked, opened, refused,
            preflight("/sessions?x=1", "POST"), undecoded("/sessions"), undecoded("/sessions?x=%zz")}) {
            said.headers().map().keySet().forEach(name ->
                    assertEquals(false, name.toLowerCase().startsWith("access-control"), name));
        }
    }

    private Said undecoded(String path) {
        return Wire.raw(service, "POST " + Api.BASE + path + " HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");
    }

    @Test void options_without_an_origin_is_no_preflight() {
        assertRefused(405, "VALIDATION_FAILED", Wire.say(service, "OPTIONS", "/journeys", null));
    }
}
