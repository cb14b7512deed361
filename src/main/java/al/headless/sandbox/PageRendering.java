package al.headless.sandbox;

import al.headless.markup.Html;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.net.URI;
import java.util.ArrayList;

/// Sandbox pages as answers: one look, no script, nothing from elsewhere, and no page that tells its
/// address to others.
final class PageRendering {
    private static final MediaType HTML = MediaType.of("text/html;charset=utf-8");
    private static final Html SANDBOX = Html.of("""
            <p class="sandbox">This is a sandbox. The lender does not exist, no money moves, and nothing that
            you choose here means anything outside of it.</p>""");
    /// Every page lies one level below the style sheet.
    private static final String FRAME = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>%s</title>
            <link rel="stylesheet" href="../style.css">
            </head>
            <body>
            %s
            </body>
            </html>
            """;

    private PageRendering() {}

    static HttpResponse<String> open(PageContent content, @Nullable URI back) {
        var facts = new ArrayList<Html>();
        content.facts().forEach((name, value) -> facts.add(Html.of("<dt>%s</dt><dd>%s</dd>", name, value)));
        var buttons = new ArrayList<Html>();
        content.effects().forEach((choice, effect) -> buttons.add(button(choice, effect)));
        var main = Html.of("""
                <main>
                <h1>%s</h1>
                %s
                <p>%s asks you to go on here.</p>
                <dl>%s</dl>
                <form method="post">%s</form>
                <p>%s</p>
                </main>""", content.title(), SANDBOX, content.who(), Html.lines(facts), Html.lines(buttons),
                back == null ? "Afterwards you may close this page."
                        : "Afterwards you return to " + back.getHost() + ".");
        return secured(HttpResponse.ok(), content.title() + " - sandbox", main, back);
    }

    private static Html button(Choice choice, String effect) {
        var label = choice.name().charAt(0) + choice.word().substring(1);
        return Html.of("""
                <div class="choice">
                <button name="action" value="%s" class="%s" aria-describedby="%s">%s</button>
                <p id="%s">%s</p></div>""", choice.word(), choice.word(), "about-" + choice.word(), label,
                "about-" + choice.word(), effect);
    }

    /// For a borrower who has nowhere to go back to; a partner who tries this sees what would have been handed on.
    static HttpResponse<String> done(Choice choice, @Nullable String query) {
        var title = switch (choice) {
            case APPROVE -> "You approved";
            case DECLINE -> "You declined";
            case LEAVE -> "Nothing was decided";
        };
        return secured(HttpResponse.ok(), title + " - sandbox", Html.of("""
                <main><h1>%s</h1>%s
                <p>You may close this page and go back to the app you came from.</p>%s</main>""",
                title, SANDBOX, query == null ? Html.NOTHING : Html.of("""
                        <p>No <code>returnURL</code> was given. One would have been opened with this behind it:</p>
                        <p><code>?%s</code></p>""", query)), null);
    }

    static HttpResponse<String> refused(HttpStatus status, String title, String text) {
        return secured(HttpResponse.status(status), title + " - sandbox",
                Html.of("<main><h1>%s</h1>%s<p>%s</p></main>", title, SANDBOX, text), null);
    }

    static HttpResponse<String> document(String title, Html main) {
        return secured(HttpResponse.ok(), title,
                Html.of("<main class=\"document\">%s%s</main>", SANDBOX, main), null);
    }

    /// Browsers follow a form's redirect only to where `form-action` lets them.
    private static HttpResponse<String> secured(MutableHttpResponse<String> answer, String title, Html main,
            @Nullable URI back) {
        var forms = back == null ? "'self'" : "'self' " + back.getScheme() + "://" + back.getRawAuthority();
        return answer.body(Html.of(FRAME, title, main).markup()).contentType(HTML)
                .header("Content-Security-Policy", "default-src 'none'; style-src 'self'; form-action "
                        + forms + "; base-uri 'none'; frame-ancestors 'none'")
                .header("Referrer-Policy", "no-referrer");
    }
}
