package al.headless.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.ContractWitness;
import al.headless.testing.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The portal's pages as they go over the wire.
class PagesTest {
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(/[^\"#]*)\"");
    private static final Pattern HEADING = Pattern.compile("<h([1-6])");
    private final Service service = Service.shared();
    private final Web web = new Web(service);

    @Test void every_link_of_every_page_leads_somewhere() {
        var links = new TreeSet<String>();
        for (var page : pages()) links.addAll(all(LINK, web.get(page).text()));
        assertTrue(links.contains("/changelog") && links.contains("/portal/scalar.js"), links::toString);
        for (var link : links) assertTrue(List.of(200, 307).contains(web.get(link).status()), link);
    }

    @Test void every_page_has_one_heading_and_those_below_it_in_order() {
        for (var page : pages()) {
            if (page.startsWith("/reference")) continue; // drawn by its script
            var levels = all(HEADING, web.get(page).text()).stream().map(Integer::valueOf).toList();
            assertEquals(1, levels.getFirst(), page);
            assertEquals(1, levels.stream().filter(level -> level == 1).count(), page);
            for (int i = 1; i < levels.size(); i++) assertTrue(levels.get(i) <= levels.get(i - 1) + 1, page + levels);
        }
    }

    @Test void scripts_and_styles_are_files_of_ours_and_nothing_else_may_run() {
        for (var page : pages()) {
            var got = web.get(page);
            var policy = got.header("Content-Security-Policy");
            assertTrue(policy.startsWith("default-src 'none'; script-src 'self'; style-src 'self'"), policy);
            assertTrue(policy.contains("frame-ancestors 'none'") && policy.contains("base-uri 'none'"), policy);
            assertEquals(page.startsWith("/reference"), policy.contains("unsafe"), page);
            assertFalse(Pattern.compile("<script(?![^>]* src=\"/)|<style| style=\"| on\\w+=\"|https?://[^\"<]*\\.js")
                    .matcher(got.text()).find(), page);
        }
    }

    @Test void every_page_is_there_as_markdown_too() {
        for (var page : pages()) {
            var html = web.get(page).text();
            var twin = all(Pattern.compile("type=\"text/markdown\" href=\"([^\"]+)\""), html).getFirst();
            var markdown = web.get(twin);
            assertEquals("text/markdown;charset=utf-8", markdown.header("Content-Type"));
            var title = markdown.text().lines().findFirst().orElseThrow();
            assertTrue(title.startsWith("# ") && html.contains("<title>" + title.substring(2)), twin);
        }
    }

    @Test void programs_find_every_page_in_one_list() {
        var list = web.get("/llms.txt");
        assertTrue(list.text().startsWith("# Headless lending\n\n> "), list::toString);
        var listed = all(Pattern.compile("\\]\\((/[^)]+)\\): "), list.text());
        for (var page : pages()) {
            assertTrue(listed.contains(page.equals("/") ? "/index.md" : page + ".md"), page);
        }
        for (var one : listed) assertEquals(200, web.get(one).status(), one);
    }

    @Test void the_form_leads_to_the_two_versions_whichever_comes_first() {
        var dates = service.bean(Differences.class).dates();
        var pair = "/differences/" + dates.getFirst() + ".." + dates.getLast();
        assertEquals(pair, web.get("/differences?from=" + dates.getFirst() + "&to=" + dates.getLast())
                .header("Location"));
        assertEquals(pair, web.get("/differences?to=" + dates.getFirst() + "&from=" + dates.getLast())
                .header("Location"));
        assertEquals(pair, web.get("/differences/" + dates.getLast() + ".." + dates.getFirst()).header("Location"));
        assertTrue(web.get("/differences/" + dates.getFirst() + ".." + dates.getFirst()).text()
                .contains("Both are the same version"));
        assertEquals(404, web.get("/differences?from=2020-01-01&to=" + dates.getLast()).status());
    }

    @Test void two_versions_are_shown_with_every_change_and_its_examples() {
        var differences = service.bean(Differences.class);
        var dates = differences.dates();
        var page = web.get("/differences/" + dates.getFirst() + ".." + dates.getLast()).text();
        var difference = differences.between(dates.getFirst(), dates.getLast()).orElseThrow();
        assertFalse(difference.changes().isEmpty());
        for (var change : difference.changes()) {
            assertTrue(page.contains(Markdown.html(change.text()).markup()), change::text);
        }
        for (var change : difference.versionChanges()) assertTrue(page.contains("<code>" + change.id() + "</code>"));
        assertEquals(page.split("<pre tabindex=\"0\" class=\"before\">").length,
                page.split("<pre tabindex=\"0\" class=\"after\">").length);
        assertTrue(page.contains("<mark>    &quot;personalEmail&quot;: &quot;rahul@example.com&quot;</mark>"));
    }

    @Test void the_reference_is_whole_without_a_script() {
        for (var date : service.bean(Differences.class).dates()) {
            var twin = web.get("/reference/" + date + ".md").text();
            var page = web.get("/reference/" + date).text();
            ContractWitness.contract(date).path("paths").forEach(path -> path.forEach(operation -> {
                var id = operation.path("operationId").asText();
                assertTrue(twin.contains("\n### `" + id + "`\n"), id);
                assertTrue(page.contains("id=\"" + id.toLowerCase() + "\""), id);
            }));
            for (var part : List.of("| `contactNumber` | yes | string | Indian mobile number", "`male` or `female`",
                    "It must be a valid mobile number.", "### `SessionData`", "\"sessionToken\": \"st_",
                    "| 201 | A new session. `data` is [SessionData](#sessiondata). |", "| 429 | RATE_LIMITED")) {
                assertTrue(twin.contains(part), date + ": " + part);
            }
            var links = all(Pattern.compile("\\]\\(#([a-z]+)\\)"), twin);
            links.forEach(link -> assertTrue(page.contains("id=\"" + link + "\""), link));
        }
    }

    @Test void the_reference_of_each_version_tells_what_endpoints_are_sent() {
        for (var date : service.bean(Differences.class).dates()) {
            var twin = web.get("/reference/" + date + ".md").text();
            assertTrue(twin.contains("\n## Webhooks\n\nWe tell an endpoint of yours"), twin);
            for (var name : List.of("journeySnapshot", "endpointPing")) {
                assertTrue(twin.contains("\n### `" + name + "`\n\n"), name);
            }
            assertTrue(twin.contains("| `journey.offer.updated` | `listOffers` |"), twin);
            assertTrue(web.get("/reference/" + date).text().contains(">Webhooks</h2>"), date);
        }
    }

    @Test void a_live_instance_says_nothing_of_a_sandbox_that_it_does_not_serve() {
        var live = Service.start(Map.of("headless.environments", List.of("LIVE")));
        try {
            var liveWeb = new Web(live);
            assertTrue(liveWeb.get("/scenarios").text().contains("there is no sandbox here"));
            assertFalse(liveWeb.get("/").text().contains("curl"));
            assertFalse(liveWeb.get("/journey").text().contains("/sandbox/"));
            assertEquals(200, liveWeb.get("/reference/2026-03-05").status());
            assertTrue(liveWeb.get("/reference/2026-03-05").text().contains("data-try=\"false\""));
        } finally {
            live.stop();
        }
    }

    private List<String> pages() {
        var dates = service.bean(Differences.class).dates();
        var pages = new ArrayList<>(List.of("/", "/changelog", "/differences", "/evidence", "/scenarios", "/journey",
                "/apps", "/webhooks", "/webhooks/check"));
        dates.forEach(date -> pages.add("/reference/" + date));
        dates.forEach(older -> dates.stream().filter(newer -> older.compareTo(newer) < 0)
                .forEach(newer -> pages.add("/differences/" + older + ".." + newer)));
        for (var page : pages) assertEquals(200, web.get(page).status(), page);
        return pages;
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }
}
