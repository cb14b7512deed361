package al.headless.portal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Service;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/// The contract's documents as anybody gets them.
class SpecificationFilesTest {
    private static final Path RELEASED = Path.of("openapi", "released");
    private static final String NEWEST = "/openapi/2026-03-05/openapi.json";
    private final Web web = new Web(Service.shared());

    @Test void every_revision_is_served_for_ever_byte_for_byte() throws IOException {
        var revisions = revisions();
        assertFalse(revisions.isEmpty());
        for (var revision : revisions) {
            for (var file : List.of("openapi.yaml", "openapi.json", "openapi.dereferenced.json")) {
                var path = RELEASED.resolve(revision).resolve(file);
                var got = web.get("/openapi/" + revision + "/" + file);
                if (!Files.exists(path)) {
                    assertEquals(404, got.status(), file);
                    continue;
                }
                assertArrayEquals(Files.readAllBytes(path), got.response().body(), revision + file);
                assertEquals("public, max-age=31536000, immutable", got.header("Cache-Control"));
                assertEquals(file.endsWith("yaml") ? "application/openapi+yaml;version=3.1"
                        : "application/openapi+json;version=3.1", got.header("Content-Type"));
            }
        }
    }

    @Test void the_newest_of_a_version_names_its_revision_and_is_asked_for_again() {
        var got = web.get(NEWEST);
        assertEquals(200, got.status());
        assertEquals("no-cache", got.header("Cache-Control"));
        var revision = got.header("Content-Location");
        assertTrue(revision.matches("/openapi/2026-03-05/r\\d+/openapi\\.json"), revision);
        assertArrayEquals(web.get(revision).response().body(), got.response().body());
        assertEquals("2026-03-05", got.json().at("/info/version").asText());
    }

    @Test void who_has_it_already_is_told_so() {
        var tag = web.get(NEWEST).header("ETag");
        assertTrue(tag.matches("\"[0-9a-f]{24}\""), tag);
        var packed = tag.replaceFirst("\"$", "-br\""); // by a proxy
        for (var known : List.of(tag, "\"other\", " + tag, "W/" + tag, "*", packed, "W/" + packed)) {
            var again = web.get(NEWEST, "If-None-Match", known);
            assertEquals(304, again.status(), known);
            assertEquals(0, again.response().body().length);
            assertEquals(tag, again.header("ETag"));
            assertEquals("no-cache", again.header("Cache-Control"));
            assertTrue(again.header("Content-Location").endsWith("/openapi.json"));
        }
        assertEquals(200, web.get(NEWEST, "If-None-Match", "\"other\"").status());
    }

    @Test void who_takes_gzip_gets_it_under_a_tag_of_its_own() throws IOException {
        var plain = web.get(NEWEST);
        var packed = web.get(NEWEST, "Accept-Encoding", "br, gzip");
        assertEquals("gzip", packed.header("Content-Encoding"));
        assertNull(plain.header("Content-Encoding"));
        assertEquals("Accept-Encoding", plain.header("Vary"));
        assertEquals("Accept-Encoding", packed.header("Vary"));
        assertNotEquals(plain.header("ETag"), packed.header("ETag"));
        assertArrayEquals(plain.response().body(), new GZIPInputStream(
                new ByteArrayInputStream(packed.response().body())).readAllBytes());
        assertEquals(304, web.get(NEWEST, "Accept-Encoding", "gzip", "If-None-Match", packed.header("ETag")).status());
        for (var refused : List.of("identity", "gzip;q=0", "*;q=0", "br")) {
            var got = web.get(NEWEST, "Accept-Encoding", refused);
            assertNull(got.header("Content-Encoding"), refused);
            assertArrayEquals(plain.response().body(), got.response().body(), refused);
        }
        // The server packs nothing of its own accord, so that it is byte for byte what the tag stands for.
        assertEquals(plain.header("ETag"), web.get(NEWEST, "Accept-Encoding", "deflate").header("ETag"));
    }

    @Test void scripts_of_any_origin_may_read_it_and_no_call_is_traced() {
        var got = web.get(NEWEST, "Origin", "https://app.example", "X-AL-API-Version", "2026-03-05");
        assertEquals("*", got.header("Access-Control-Allow-Origin"));
        assertNull(got.header("X-AL-API-Version"));
        assertNull(got.header("X-Correlation-ID"));
        assertEquals("nosniff", got.header("X-Content-Type-Options"));
    }

    @Test void head_says_the_same_without_the_body() {
        for (var path : List.of(NEWEST, "/openapi/2026-03-05/r1/openapi.yaml", "/versions", "/", "/changelog",
                "/reference/2026-03-05", "/.well-known/api-catalog")) {
            var got = web.get(path);
            var head = web.head(path);
            assertEquals(200, head.status(), path);
            assertEquals(0, head.response().body().length);
            for (var name : List.of("Content-Type", "Content-Length", "ETag", "Cache-Control", "Vary")) {
                assertEquals(got.header(name), head.header(name), path + " " + name);
            }
        }
    }

    @Test void what_partners_load_into_their_tools_lies_beside_every_newest_revision() {
        for (var date : List.of("2026-03-05", "2026-11-22")) {
            var newest = web.get("/openapi/" + date + "/openapi.json").header("Content-Location")
                    .replaceFirst("/openapi\\.json$", "");
            for (var file : List.of("headless.postman_collection.json", "sandbox.postman_environment.json",
                    "whole-loan.arazzo.yaml")) {
                var got = web.get(newest + "/partner/" + file);
                assertEquals(200, got.status(), file);
                assertEquals("no-cache", got.header("Cache-Control"));
                assertEquals(file.endsWith("yaml") ? "application/yaml" : "application/json",
                        got.header("Content-Type"));
            }
        }
    }

    @Test void what_was_never_released_is_not_found() {
        for (var path : List.of("2020-01-01/openapi.yaml", "2026-03-05/r0/openapi.yaml", "2026-03-05/r999/openapi.json",
                "2026-03-05/r01/openapi.json", "2026-03-05/openapi.xml", "nonsense/openapi.yaml",
                "2026-03-05/r1/SHA256SUMS", "%2e%2e/openapi.yaml", "2026-03-05%2fr1/openapi.json",
                "2026-03-05/r1/evidence/other.json", "..%2freleased%2f2026-03-05/r1/openapi.json")) {
            var got = web.get("/openapi/" + path);
            assertEquals(404, got.status(), path);
            assertEquals("RESOURCE_NOT_FOUND", got.json().at("/error/code").asText(), path);
            assertEquals("no-store", got.header("Cache-Control"), path);
        }
    }

    private static List<String> revisions() throws IOException {
        try (Stream<Path> files = Files.walk(RELEASED)) {
            return files.filter(file -> file.endsWith("openapi.json")).map(file -> RELEASED.relativize(file.getParent())
                    .toString()).sorted().toList();
        }
    }
}
