package al.headless.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.contract.PublishedVersions;
import al.headless.testing.Service;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What programs are told about the versions.
class VersionListTest {
    private final Service service = Service.shared();
    private final Web web = new Web(service);

    @Test void every_published_version_is_listed_oldest_first() {
        var list = web.get("/versions");
        assertEquals("application/json", list.header("Content-Type"));
        var published = service.bean(PublishedVersions.class);
        assertEquals(published.all().stream()
                        .map(version -> version.date() + " " + Words.of(version.status())).toList(),
                list.json().path("versions").valueStream()
                        .map(version -> text(version, "date") + " " + text(version, "status")).toList());
        assertEquals(published.defaultPin(), text(list.json(), "defaultVersion"));
        assertEquals("X-AL-API-Version", text(list.json(), "header"));
    }

    @Test void every_address_leads_somewhere_and_every_hash_is_right() throws Exception {
        int files = 0;
        for (var version : web.get("/versions").json().path("versions")) {
            if (version.path("revisions").isEmpty()) continue;
            for (var newest : version.path("newest")) assertEquals(200, follow(newest).status(), newest::asText);
            assertEquals(200, follow(version.path("reference")).status());
            for (var file : (Iterable<JsonNode>) version.path("revisions").valueStream()
                    .flatMap(one -> one.path("files").valueStream())::iterator) {
                var sha = MessageDigest.getInstance("SHA-256").digest(follow(file.path("url")).response().body());
                assertEquals(text(file, "sha256"), HexFormat.of().formatHex(sha));
                files++;
            }
        }
        assertTrue(files >= 2);
    }

    @Test void a_version_that_ends_says_when_and_where_to_go() {
        var ending = Service.start(Map.of("headless.contract.versions", "/ending-versions.yaml"));
        try {
            var versions = new Web(ending).get("/versions").json().path("versions");
            assertEquals("retired 2026-09-01 2026-11-22", text(versions.path(0), "status") + " "
                    + text(versions.path(0), "retiredSince") + " " + text(versions.path(0), "successorVersion"));
            assertTrue(versions.path(0).path("reference").isNull(), "it was never released here");
            assertEquals("deprecated 2026-12-01 2027-06-05", text(versions.path(1), "status") + " "
                    + text(versions.path(1), "deprecatedFrom") + " " + text(versions.path(1), "sunsetOn"));
            assertTrue(new Web(ending).get("/index.md").text().contains("deprecated, the default, deprecated from"
                    + " 2026-12-01, ends on 2027-06-05, followed by 2026-11-22, [how to move]"));
        } finally {
            ending.stop();
        }
    }

    @Test void a_list_that_is_known_is_not_sent_again() {
        assertEquals(304, web.get("/versions", "If-None-Match", web.get("/versions").header("ETag")).status());
    }

    @Test void the_catalog_is_a_link_set_whose_links_lead_somewhere() {
        var catalog = web.get("/.well-known/api-catalog");
        assertEquals("application/linkset+json;profile=\"https://www.rfc-editor.org/info/rfc9727\"",
                catalog.header("Content-Type").replace("; ", ";"));
        assertTrue(catalog.header("Link").endsWith("; rel=\"api-catalog\""));
        var set = catalog.json().path("linkset");
        assertEquals(text(set.path(1), "anchor"), set.at("/0/item/0/href").asText());
        var targets = Stream.of("service-desc", "service-doc", "service-meta", "status")
                .flatMap(relation -> set.path(1).path(relation).valueStream()).toList();
        assertTrue(targets.size() >= 5);
        for (var target : targets) {
            var got = follow(target.path("href"));
            assertEquals(200, got.status(), target::toString);
            assertTrue(got.header("Content-Type").startsWith(text(target, "type")), got.header("Content-Type"));
        }
    }

    @Test void a_browser_that_asks_for_nothing_that_is_there_gets_a_page_and_a_program_the_envelope() {
        var html = "text/html,application/xhtml+xml,*/*;q=0.8";
        for (var path : new String[] {"/nothing", "/openapi/2020-01-01/openapi.yaml", "/reference/2020-01-01",
                "/differences/a..b", "/portal/nothing.js"}) {
            var page = web.get(path, "Accept", html);
            assertEquals(404, page.status());
            assertTrue(page.header("Content-Type").startsWith("text/html"), page::toString);
            assertTrue(page.header("Content-Security-Policy").startsWith("default-src 'none'"));
            assertTrue(page.text().contains("<h1 id=\"there-is-no-such-page\">There is no such page</h1>"));
            for (var accept : new String[] {"*/*", "application/json"}) {
                assertEquals("RESOURCE_NOT_FOUND", web.get(path, "Accept", accept).json().at("/error/code").asText());
            }
        }
        var api = web.get("/api/v1/headless/nothing", "Accept", html);
        assertEquals("RESOURCE_NOT_FOUND", api.json().at("/error/code").asText());
        assertFalse(web.get("/sandbox/kfs/nothing", "Accept", html).text().contains("There is no such page"));
    }

    private Web.Got follow(JsonNode url) {
        return web.get(URI.create(url.asText()).getPath());
    }

    private static String text(JsonNode node, String member) {
        return node.path(member).asText();
    }
}
