package al.headless.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Api;
import al.headless.testing.Footprint;
import al.headless.testing.Said;
import al.headless.testing.Wire;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that reach no operation, or not even a route: the answer is the envelope all the same.
class UnroutableTest extends BadInput {
    private static final String CLOSE = " HTTP/1.1\r\nHost: service\r\nConnection: close\r\n";

    @ParameterizedTest
    @CsvSource({"GET, /sessions, POST", "PUT, /journeys, GET POST", "DELETE, /journeys, GET POST",
        "PATCH, /sessions/refresh, POST", "DELETE, /sessions, POST", "BREW, /sessions, POST"})
    void a_wrong_method_is_refused_with_those_allowed(String method, String path, String allowed) {
        var said = borrower.api().send(method, path, BodyPublishers.noBody(), false);
        assertRefused(405, "VALIDATION_FAILED", said);
        var allow = new TreeSet<>(Arrays.asList(said.header("Allow").split(", ?")));
        allow.remove("HEAD");
        allow.remove("OPTIONS");
        assertEquals(Set.of(allowed.split(" ")), allow);
    }

    @Test void a_write_does_not_happen_by_get() {
        var before = Footprint.of(service);
        assertRefused(405, "VALIDATION_FAILED", borrower.api().get(at("/profile/submit")));
        assertEquals(before, Footprint.of(service));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/sessions/", "/journeys/", "/Journeys", "/journeys//", "/sessions/x",
        "/sessions/refresh/", "//api/v1/headless", "//api/v1/headless/", "//api/v2/headless/journeys",
        "/journeys;x=1", "//api//v1/headless/journeys"})
    void an_unknown_route_is_not_found_with_and_without_a_token(String path) {
        assertRefused(404, "RESOURCE_NOT_FOUND", Api.nobody(service).get(path));
        assertRefused(404, "RESOURCE_NOT_FOUND", borrower.api().get(path));
        assertRefused(404, "RESOURCE_NOT_FOUND", borrower.api().header("Accept", "text/html").get(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"//elsewhere", "//API/V1/HEADLESS/journeys"})
    void an_unknown_route_outside_of_the_api_is_not_found_either(String path) {
        assertRefused(404, "RESOURCE_NOT_FOUND", Api.nobody(service).get(path));
        assertRefused(404, "RESOURCE_NOT_FOUND", borrower.api().header("Accept", "application/json").get(path));
    }

    @ParameterizedTest
    @CsvSource({"/journey, /journeys", "/Journeys, /journeys", "/journeys/, /journeys", "/session, /sessions",
        "/sessions/refesh, /sessions/refresh", "/journeys/1/offer, /journeys/{journeyID}/offers",
        "/journeys/Zq7xSecretValue/offers/2/steps/ekyc/status, "
                + "/journeys/{journeyID}/offers/{offerID}/steps/kyc/status",
        "/journeys/1/offers/2/steps/bankmandate, /journeys/{journeyID}/offers/{offerID}/steps/bank-mandate"})
    void an_unknown_route_near_a_known_one_names_it(String path, String near) {
        var said = borrower.api().get(path);
        assertRefused(404, "RESOURCE_NOT_FOUND", said);
        assertEquals("There is no such route. The nearest is " + Api.BASE + near + ".", said.message());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/Zq7xSecretValue", "/sessions/x", "/journeys/1/nothing", "//api/v1/headless", "//nothing",
        "/journeys/1/offers/2/steps/kyc/status/more"})
    void an_unknown_route_that_is_near_to_none_is_not_found(String path) {
        assertEquals("There is no such route.", borrower.api().get(path).message());
    }

    @Test void a_route_of_a_page_is_near_to_none_of_the_apis() {
        assertEquals("There is no such route.", borrower.api().get("//journeys/x").message());
    }

    @Test void a_trailing_slash_is_another_route_on_every_kind_of_call() {
        assertRefused(404, "RESOURCE_NOT_FOUND", borrower.api().get(at("/state/")));
        assertRefused(404, "RESOURCE_NOT_FOUND", borrower.api().get("/journeys/?limit=1"));
        assertRefused(404, "RESOURCE_NOT_FOUND", borrower.api().post("/journeys/", "{\"type\": \"GOLD_LOAN\"}"));
    }

    @Test void an_over_long_address_is_refused_in_the_envelope() {
        spoken(414, Wire.raw(service, "GET " + Api.BASE + "/" + SECRET.repeat(500) + CLOSE + "\r\n"));
        spoken(414, Wire.raw(service, "GET " + Api.BASE + "/journeys?cursor=" + SECRET.repeat(500) + CLOSE + "\r\n"));
    }

    @Test void over_long_headers_are_refused_in_the_envelope() {
        spoken(431, Wire.raw(service, "GET " + Api.BASE + "/journeys" + CLOSE + "X-Big: " + SECRET.repeat(800)
                + "\r\n\r\n"));
        spoken(431, Wire.raw(service, "GET " + Api.BASE + "/journeys" + CLOSE
                + ("X-Many: " + SECRET.repeat(8) + "\r\n").repeat(100) + "\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0001\u0002 nonsense\r\n\r\n", "GET / HTTX/9\r\n\r\n", "GET\r\n\r\n",
        "GET /api/v1/headless/journeys HTTP/1.1\r\nHost: x\r\n: no name\r\n\r\n",
        "GET /api/v1/headless/journeys HTTP/1.1\r\nHost: x\r\nBad Name: 1\r\n\r\n",
        "GET /api/v1/headless/journeys HTTP/1.1\r\nHost: x\r\nX-Correlation-ID: a\u007f\r\n\r\n",
        "POST /api/v1/headless/journeys HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n",
        "POST /api/v1/headless/journeys HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "POST /api/v1/headless/journeys HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"})
    void garbage_is_refused_in_the_envelope(String request) {
        spoken(400, Wire.raw(service, request));
    }

    @Test void a_body_that_never_arrives_is_given_up_and_nothing_stored() {
        var before = Footprint.of(service);
        var begin = System.nanoTime();
        var said = Wire.raw(service, "PUT " + Api.BASE + at("/profile") + CLOSE + "Authorization: Bearer "
                + borrower.sessionToken() + "\r\nIdempotency-Key: slow\r\nContent-Type: application/json\r\n"
                + "Content-Length: 100\r\n\r\n{");
        var seconds = (System.nanoTime() - begin) / 1_000_000_000;
        spoken(408, said);
        assertEquals("body", said.field());
        assertTrue(seconds <= 30, seconds + " s");
        assertEquals(before, Footprint.of(service));
    }

    private static void spoken(int status, Said said) {
        assertRefused(status, "VALIDATION_FAILED", said);
        assertEquals(5, said.json().size(), said::toString);
        assertTrue(said.json().path("requestID").asText().startsWith("req_"));
        assertTrue(said.json().path("data").isNull());
        assertNotNull(said.header("X-Correlation-ID"));
        assertEquals("2026-03-05", said.header("X-AL-API-Version"));
        assertEquals("application/json", said.header("Content-Type"));
        assertNull(said.header("Set-Cookie"));
        assertTrue(!said.text().contains(SECRET), said::toString);
    }
}
