package al.headless.portal;

import static al.headless.portal.Html.text;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/// What all pages have around them, and the one way to answer with a page or its twin.
final class PageFrame {
    static final MediaType HTML = MediaType.of("text/html;charset=utf-8");
    static final MediaType MARKDOWN = MediaType.of("text/markdown;charset=utf-8");
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    private static final String FRAME = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%1$s</title>
            <link rel="icon" href="/portal/icon.svg" type="image/svg+xml">
            <link rel="stylesheet" href="/portal/frame.css">
            %2$s
            </head>
            <body>
            <a class="skip" href="#main">Skip to the content</a>
            <header class="bar"><a class="brand" href="/">Headless lending</a>
            <nav aria-label="Portal"><ul>%3$s</ul></nav></header>
            %4$s
            <footer class="foot">%5$s<a href="/versions">Versions as JSON</a> <a href="/llms.txt">llms.txt</a></footer>
            </body>
            </html>
            """;

    private static final String TEXT = """
            <link rel="stylesheet" href="/portal/text.css">
            <script src="/portal/copy.js" defer></script>""";

    /// A page in the navigation.
    private record Place(String path, String name) {}

    private static final List<Place> PLACES = List.of(new Place("/", "Start"), new Place("/reference", "Reference"),
            new Place("/changelog", "Changelog"), new Place("/differences", "Differences"),
            new Place("/evidence", "Evidence"), new Place("/scenarios", "Scenarios"),
            new Place("/journey", "Journey"));

    private PageFrame() {}

    /// The page, or its twin when that was asked for.
    static MutableHttpResponse<byte[]> answer(HttpRequest<?> request, Page page) {
        return answer(request, page, "");
    }

    /// The same, with a form or the like between the heading and the rest, which the twin does without.
    static MutableHttpResponse<byte[]> answer(HttpRequest<?> request, Page page, String form) {
        if (request.getPath().endsWith(".md")) {
            return PublicDocument.of(MARKDOWN, page.markdown()).answer(request, PublicDocument.ASK_AGAIN);
        }
        var main = Markdown.html(page.markdown()).replaceFirst("</h1>", Matcher.quoteReplacement("</h1>" + form));
        var html = html(page.path(), page.title(), alternate(page) + TEXT,
                "<main id=\"main\">" + main + "</main>", twin(page));
        return secured(PublicDocument.of(HTML, html).answer(request, PublicDocument.ASK_AGAIN), POLICY);
    }

    /// For browsers that ask for what is not there.
    static MutableHttpResponse<?> missing(MutableHttpResponse<?> answer) {
        var main = Markdown.html("""
                # There is no such page

                The address may be incomplete or out of date. [The start page](/) leads everywhere.
                """);
        var html = html("", "There is no such page", TEXT, "<main id=\"main\">" + main + "</main>", "");
        return secured(answer.status(HttpStatus.NOT_FOUND).contentType(HTML).body(html), POLICY);
    }

    static String alternate(Page page) {
        return """
                <meta name="description" content="%s">
                <link rel="alternate" type="text/markdown" href="%s">
                """.formatted(text(page.about()), text(page.twin()));
    }

    static String twin(Page page) {
        return "<a href=\"%s\">This page as Markdown</a> ".formatted(text(page.twin()));
    }

    static String html(String path, String title, String head, String main, String foot) {
        var nav = PLACES.stream().map(place -> "<li><a href=\"%s\"%s>%s</a></li>".formatted(place.path(),
                within(path, place.path()) ? " aria-current=\"page\"" : "", place.name()))
                .collect(Collectors.joining());
        var whole = title.equals("Headless lending") ? title : title + " · Headless lending";
        return FRAME.formatted(text(whole), head, nav, main, foot);
    }

    static <T extends MutableHttpResponse<?>> T secured(T answer, String policy) {
        answer.header("Content-Security-Policy", policy).header("Referrer-Policy", "same-origin");
        return answer;
    }

    private static boolean within(String path, String place) {
        return path.equals(place) || !place.equals("/") && path.startsWith(place + "/");
    }
}
