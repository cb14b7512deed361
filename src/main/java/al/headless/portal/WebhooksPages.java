package al.headless.portal;

import al.headless.kernel.Refusal;
import al.headless.markup.Html;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The guide to webhooks, the files that partners take with them, and the page that checks a delivery. That one is
/// given a secret: it may talk to nobody, its form leads nowhere and its fields have no names, so that even without its
/// script nothing could be sent.
@Controller
@Produces(MediaType.ALL)
class WebhooksPages {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
    private static final MediaType TEXT = MediaType.of("text/plain;charset=utf-8");
    private static final Html HEAD = Html.of("""
            <link rel="stylesheet" href="/portal/text.css">
            <link rel="stylesheet" href="/portal/signature.css">
            <script src="/portal/copy.js" defer></script>
            <script src="/portal/signature-desk.js" type="module"></script>""");
    private static final Html FORM = Html.of("""
            <noscript><p>This page needs its script, which computes the signatures.</p></noscript>
            <form id="delivery" autocomplete="off" hidden>
            <label for="headers">Headers</label>
            <small id="about-headers">A line each, as they came, or as a log has them.</small>
            <textarea id="headers" rows="6" spellcheck="false" aria-describedby="about-headers"></textarea>
            <label for="body">Body</label>
            <small id="about-body">The raw bytes. Pasting changes line ends and what is no text: then take base64 or \
            the file.</small>
            <textarea id="body" rows="6" spellcheck="false" aria-describedby="about-body"></textarea>
            <span class="row"><label for="written" class="beside">It is pasted as</label>
            <select id="written"><option value="text">text</option><option value="base64">base64</option></select>
            </span><span class="row"><label for="file" class="beside">or it comes from a file</label>
            <input id="file" type="file"></span>
            <label for="secret">Secret of the endpoint</label>
            <input id="secret" class="masked" spellcheck="false" autocapitalize="off" aria-describedby="about-secret">
            <span class="row"><small id="about-secret">whsec_ and 44 characters. It stays in this page.</small>
            <input id="seen" type="checkbox"> <label for="seen" class="beside">Show it</label></span>
            <label for="computed">What your code computed (optional)</label>
            <small id="about-computed">It is compared with what is right.</small>
            <input id="computed" spellcheck="false" autocapitalize="off" aria-describedby="about-computed">
            <label for="time">Received at (optional)</label>
            <small id="about-time">In unix seconds; empty is now.</small>
            <input id="time" inputmode="numeric" aria-describedby="about-time">
            <span class="row buttons"><button>Check</button> <button type="button" id="example">Show an example</button>
            <button type="button" id="clear">Forget everything</button></span>
            </form>
            <h2 id="outcome">Outcome</h2>
            <p id="verdict" role="status"></p>
            <div id="result"></div>""");

    private final Page guide;
    private final Page desk;
    private final Map<String, PublicDocument> files = WebhooksPage.files().stream().collect(Collectors.toMap(
            Function.identity(), file -> new PublicDocument(file.endsWith(".json") ? MediaType.APPLICATION_JSON_TYPE
                    : TEXT, WebhooksPage.bytes(file))));

    WebhooksPages(Site site) {
        this.guide = site.webhooks();
        this.desk = site.signatureDesk();
    }

    @Get(uris = {"/webhooks", "/webhooks.md"})
    HttpResponse<byte[]> guide(HttpRequest<?> request) {
        return PageFrame.answer(request, guide);
    }

    @Get(uris = {"/webhooks/check", "/webhooks/check.md"})
    HttpResponse<byte[]> check(HttpRequest<?> request) {
        int rest = desk.markdown().indexOf("\n## ");
        var main = Html.of("<main id=\"main\">%s%s%s</main>", Markdown.html(desk.markdown().substring(0, rest)), FORM,
                Markdown.html(desk.markdown().substring(rest)));
        return PageFrame.answer(request, desk, HEAD, main, POLICY);
    }

    /// A verifier, or the deliveries to try one with.
    @Get("/webhooks/{file}")
    HttpResponse<byte[]> file(HttpRequest<?> request, String file) {
        var known = files.get(file);
        if (known == null) throw Refusal.unknown();
        return known.answer(request, PublicDocument.ASK_AGAIN);
    }
}
