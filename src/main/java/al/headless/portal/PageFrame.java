package al.headless.portal;

import al.headless.markup.Html;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What all pages have around them, and the one way to answer with a page or its twin.
final class PageFrame {
    static final MediaType HTML = MediaType.of("text/html;charset=utf-8");
    static final MediaType MARKDOWN = MediaType.of("text/markdown;charset=utf-8");
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    private static final String OWN = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
            + "base-uri 'none'; frame-ancestors 'none'";
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

    static final Html CURRENT = Html.of(" aria-current=\"page\"");
    private static final Html TEXT = Html.of("""
            <link rel="stylesheet" href="/portal/text.css">
            <script src="/portal/copy.js" defer></script>""");

    /// A page in the navigation.
    private record Place(String path, String name) {}

    private static final List<Place> PLACES = List.of(new Place("/", "Start"), new Place("/reference", "Reference"),
            new Place("/changelog", "Changelog"), new Place("/differences", "Differences"),
            new Place("/evidence", "Evidence"), new Place("/scenarios", "Scenarios"),
            new Place("/journey", "Journey"), new Place("/apps", "Apps"), new Place("/webhooks", "Webhooks"));

    private PageFrame() {}

    /// The page, or its twin when that was asked for.
    static MutableHttpResponse<byte[]> answer(HttpRequest<?> request, Page page) {
        return answer(request, page, Html.NOTHING);
    }

    /// The same, with a form or the like between the heading and the rest, which the twin does without.
    static MutableHttpResponse<byte[]> answer(HttpRequest<?> request, Page page, Html form) {
        return answer(request, page, TEXT, main(Markdown.html(page.markdown(), form)), POLICY);
    }

    /// The same, with a head and a policy of its own around what is given.
    static MutableHttpResponse<byte[]> answer(HttpRequest<?> request, Page page, Html head, Html main, String policy) {
        if (request.getPath().endsWith(".md")) {
            return PublicDocument.of(MARKDOWN, page.markdown()).answer(request, PublicDocument.ASK_AGAIN);
        }
        var html = html(page.path(), page.title(), Html.of("%s%s", alternate(page), head), main,
                Html.of("<a href=\"%s\">This page as Markdown</a> ", page.twin()));
        return secured(PublicDocument.of(HTML, html.markup()).answer(request, PublicDocument.ASK_AGAIN), policy);
    }

    /// A page for one reader: nobody keeps it, no script runs in it, and it tells no address to others.
    static MutableHttpResponse<byte[]> own(HttpStatus status, String title, Html head, Html main) {
        var html = html("", title, head, Html.of("<main id=\"main\">%s</main>", main), Html.NOTHING);
        return unseen(HttpResponse.<byte[]>status(status).contentType(HTML)
                .body(html.markup().getBytes(StandardCharsets.UTF_8)));
    }

    /// The same for an answer without a page.
    static <T> MutableHttpResponse<T> unseen(MutableHttpResponse<T> answer) {
        return answer.header("Content-Security-Policy", OWN).header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-store").header("X-Content-Type-Options", "nosniff")
                .header("X-Robots-Tag", "noindex");
    }

    /// For browsers that ask for what is not there.
    static MutableHttpResponse<?> missing(MutableHttpResponse<?> answer) {
        var main = main(Markdown.html("""
                # There is no such page

                The address may be incomplete or out of date. [The start page](/) leads everywhere.
                """));
        var html = html("", "There is no such page", TEXT, main, Html.NOTHING);
        return secured(answer.status(HttpStatus.NOT_FOUND).contentType(HTML).body(html.markup()), POLICY);
    }

    private static Html main(Html content) {
        return Html.of("<main id=\"main\">%s</main>", content);
    }

    private static Html alternate(Page page) {
        return Html.of("""
                <meta name="description" content="%s">
                <link rel="alternate" type="text/markdown" href="%s">
                """, page.about(), page.twin());
    }

    private static Html html(String path, String title, Html head, Html main, Html foot) {
        var nav = PLACES.stream().map(place -> Html.of("<li><a href=\"%s\"%s>%s</a></li>", place.path(),
                within(path, place.path()) ? CURRENT : Html.NOTHING, place.name())).toList();
        var whole = title.equals("Headless lending") ? title : title + " · Headless lending";
        return Html.of(FRAME, whole, head, Html.all(nav), main, foot);
    }

    private static <T extends MutableHttpResponse<?>> T secured(T answer, String policy) {
        answer.header("Content-Security-Policy", policy).header("Referrer-Policy", "same-origin");
        return answer;
    }

    private static boolean within(String path, String place) {
        return path.equals(place) || !place.equals("/") && path.startsWith(place + "/");
    }
}
