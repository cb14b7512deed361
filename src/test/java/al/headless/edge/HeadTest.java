package al.headless.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Api;
import al.headless.testing.ApiTest;
import al.headless.testing.Borrower;
import al.headless.testing.ContractWitness;
import al.headless.testing.Line;
import al.headless.testing.Line.Answer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Answers without a body: to HEAD, and to who has it already. Whatever is read is asked for over one connection, so
/// that a byte too many or too few would show in the next answer.
class HeadTest extends ApiTest {
    private static final Set<String> OF_ONE_CALL = Set.of("x-correlation-id", "date", "ratelimit");
    private static final List<String> DOCUMENTS = List.of("/", "/changelog", "/changelog.md", "/versions", "/llms.txt",
            "/portal/text.css", "/portal/scalar.js", "/openapi/2026-03-05/openapi.json", "/.well-known/api-catalog",
            "/reference/2026-03-05", "/differences", "/evidence");

    private final Borrower borrower = borrower();
    private final String journey = borrower.journeyWithOffers();
    private final String offer = borrower.offer(journey, 0);
    private final String token = "Authorization: Bearer " + borrower.sessionToken() + "\r\n";

    private Stream<String> reads(boolean polling) {
        return ContractWitness.all().stream().filter(one -> one.method().equals("GET"))
                .filter(one -> !polling || one.node().path("x-polling").asBoolean())
                .map(one -> Api.BASE + one.path().replace("{journeyID}", journey).replace("{offerID}", offer))
                .filter(path -> !path.contains("{"));
    }

    private static void asIts(Line line, String path, String lines) {
        var get = line.send(request("GET", path, lines)).next();
        var head = line.send(request("HEAD", path, lines)).head();
        assertEquals(get.status(), head.status(), path);
        assertEquals(told(get), told(head), path);
        assertNull(head.header("Connection"), path);
        assertEquals(Integer.toString(get.said().body().length), head.header("Content-Length"), path);
    }

    private static Map<String, List<String>> told(Answer answer) {
        return answer.said().headers().map().entrySet().stream()
                .filter(header -> !OF_ONE_CALL.contains(header.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String request(String method, String path, String lines) {
        return method + " " + path + " HTTP/1.1\r\nHost: a\r\n" + lines + "\r\n";
    }

    @Test void a_head_of_every_read_of_the_contract_is_its_get_without_the_body() {
        assertTrue(reads(false).count() > 10);
        try (var line = Line.to(service)) {
            reads(false).forEach(path -> asIts(line, path, token));
        }
    }

    @Test void a_head_is_refused_as_its_get() {
        try (var line = Line.to(service)) {
            asIts(line, Api.BASE + "/journeys", "");
            asIts(line, Api.BASE + "/journeys", "Authorization: Bearer " + service.apiKey() + "\r\n");
            asIts(line, Api.BASE + "/sessions", "");
            asIts(line, Api.BASE + "/nothing", token);
            asIts(line, Api.BASE + "/journeys?limit=0", token);
            asIts(line, Api.BASE + "/journeys", token + "Accept: text/html\r\n");
            asIts(line, "/nothing", "");
        }
    }

    @Test void a_head_of_every_document_is_its_get_without_the_body() {
        try (var line = Line.to(service)) {
            for (var path : DOCUMENTS) {
                asIts(line, path, "");
                asIts(line, path, "Accept-Encoding: gzip\r\n");
            }
            for (var page : List.of("/reference", "/partner", "/partner/endpoints")) asIts(line, page, "");
        }
    }

    @Test void a_head_writes_nothing_that_a_get_would_not() {
        try (var line = Line.to(service)) {
            var said = line.send(request("HEAD", Api.BASE + "/journeys/" + journey + "/profile/submit", token)).head();
            assertEquals("405 POST", said.status() + " " + said.header("Allow"));
        }
    }

    @Test void who_has_it_already_is_told_so_without_a_length_of_nothing() {
        try (var line = Line.to(service)) {
            Stream.concat(reads(true), DOCUMENTS.stream()).forEach(path -> {
                var lines = path.startsWith(Api.BASE) ? token : "";
                var tag = line.send(request("HEAD", path, lines)).head().header("ETag");
                assertNotNull(tag, path);
                var known = lines + "If-None-Match: " + tag + "\r\n";
                var got = line.send(request("GET", path, known)).next();
                var head = line.send(request("HEAD", path, known)).head();
                for (var said : List.of(got, head)) {
                    assertEquals(304, said.status(), path);
                    assertEquals(tag, said.header("ETag"), path);
                    assertNull(said.header("Content-Length"), path);
                    assertNull(said.header("Connection"), path);
                    assertNull(said.header("Transfer-Encoding"), path);
                }
            });
        }
    }
}
