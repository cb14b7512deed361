package al.headless.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.contract.PublishedVersions;
import al.headless.markup.Html;
import al.headless.testing.Service;
import org.junit.jupiter.api.Test;

/// What the pages make of reports, those that are there and those that are not yet.
class ReportsTest {
    private final PublishedVersions published = Service.shared().bean(PublishedVersions.class);
    private final Releases releases = new Releases("/portal-fixture");

    @Test void each_report_is_said_in_words_under_its_version() {
        var html = Markdown.html(new EvidencePage(published, releases).page().markdown()).markup();
        assertTrue(html.contains("linter 1.0.0 found <strong>0</strong> errors and <strong>1</strong> warning"), html);
        assertTrue(html.contains("<li>an &lt;operation&gt; has no |summary|</li>"), html);
        assertTrue(html.contains("<th scope=\"row\">maker</th>"), html);
        assertTrue(html.contains("<li>breaker, compiles: it wants &lt;nothing&gt;</li>"), html);
        assertTrue(html.contains("<li>maker: maker -i openapi.yaml</li>"), html);
        assertTrue(html.contains("<th scope=\"row\">borrower-app</th>"), html);
        assertTrue(html.contains("<th scope=\"row\">fuzzing</th>"), html);
        assertTrue(html.contains("<h4 id=\"requirements\">Requirements</h4>"), html);
        assertFalse(html.contains("Conformance of version"), html);
    }

    @Test void what_has_no_report_is_said_to_have_none() {
        var html = Markdown.html(new EvidencePage(published, releases).page().markdown()).markup();
        int newest = html.indexOf("<h2 id=\"2026-11-22\">");
        int first = html.indexOf("<h2 id=\"2026-03-05\">");
        assertTrue(newest >= 0 && newest < first, html);
        assertEquals(5, html.substring(newest, first).split("There is no report with this revision", -1).length - 1);
        assertFalse(html.substring(first).contains("There is no report"), html);
    }

    @Test void two_versions_that_nobody_compared_are_said_to_have_no_data_yet() {
        var page = new DifferencesPage(new Differences(published, releases), releases)
                .page("2026-03-05", "2026-11-22").markdown();
        assertTrue(page.contains("No data yet"), page);
        assertTrue(page.contains("(/openapi/2026-11-22/openapi.yaml)"), page);
    }

    @Test void text_from_elsewhere_cannot_become_markup() {
        for (var text : new String[] {"<b>x</b>", "[x](javascript:alert(1))", "*x*", "`x`", "a|b", "# x", "&lt;b"}) {
            var html = Markdown.html("- " + Markdown.text(text)).markup();
            assertEquals("<ul>\n<li>" + Html.of("%s", text).markup().replace("&#39;", "'") + "</li>\n</ul>\n", html);
        }
    }
}
