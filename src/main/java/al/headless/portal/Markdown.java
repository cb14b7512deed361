package al.headless.portal;

import al.headless.kernel.Json;
import al.headless.markup.Html;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import io.micronaut.core.annotation.Nullable;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/// What every page is written in: its twin is the Markdown itself, the page is made of it.
///
/// A fenced block whose info ends in `before` or `after` is one of a pair, and the page shows the two side by side.
final class Markdown {
    static final String NOT_THERE = "(not there)";
    private static final String HEADING_ENDS = "</h1>";
    private static final Parser PARSER = Parser.builder().extensions(List.of(TablesExtension.create())).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true)
            .nodeRendererFactory(TableRendering::new) // before the extension's: the first one renders
            .nodeRendererFactory(CodeRendering::new)
            .extensions(List.of(TablesExtension.create(), HeadingAnchorExtension.create())).build();
    /// One member or element on each line, so that two can be compared line by line.
    private static final ObjectWriter PRETTY = Json.MAPPER.writer(new DefaultPrettyPrinter()
                    .withSeparators(Separators.createDefaultInstance().withObjectFieldValueSpacing(Spacing.AFTER))
                    .withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE))
            .without(JsonNodeFeature.WRITE_PROPERTIES_SORTED);

    private Markdown() {}

    static Html html(String markdown) {
        return html(markdown, Html.NOTHING);
    }

    /// The same, with a piece of ours below the heading.
    static Html html(String markdown, Html below) {
        var page = RENDERER.render(PARSER.parse(markdown));
        return Html.rendered(page.replaceFirst(HEADING_ENDS, Matcher.quoteReplacement(HEADING_ENDS + below)));
    }

    /// Any text as text, in a paragraph or in a table's cell; null is empty.
    static String text(@Nullable Object value) {
        if (value == null) return "";
        return value.toString().replaceAll("([\\\\`*_{}\\[\\]<>&#|~])", "\\\\$1").replaceAll("\\s*\\R\\s*", " ");
    }

    /// Text that holds Markdown of our own, in a table's cell.
    static String cell(String markdown) {
        return markdown.replace("|", "\\|").replaceAll("\\s*\\R\\s*", " ");
    }

    static String code(Object value) {
        return "`" + value.toString().replace("`", "'").replace("|", "\\|") + "`";
    }

    static String fenced(String info, String text) {
        return "```" + info + "\n" + text.replace("```", "'''") + "\n```\n";
    }

    /// Two values side by side, as JSON; null is where there is nothing.
    static String pair(@Nullable JsonNode before, @Nullable JsonNode after) {
        if (nothing(before) && nothing(after)) return "";
        return fenced("json before", pretty(before)) + "\n" + fenced("json after", pretty(after)) + "\n";
    }

    /// A value as JSON of several lines.
    static String pretty(@Nullable JsonNode value) {
        try {
            return nothing(value) ? NOT_THERE : PRETTY.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean nothing(@Nullable JsonNode value) {
        return value == null || value.isNull() || value.isMissingNode();
    }

    /// A table; each row has as many cells as the head, each of them Markdown.
    static String table(List<String> head, List<List<String>> rows) {
        return line(head) + line(head.stream().map(_ -> "---").toList())
                + rows.stream().map(Markdown::line).collect(Collectors.joining());
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
