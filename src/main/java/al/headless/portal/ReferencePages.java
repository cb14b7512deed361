package al.headless.portal;

import al.headless.contract.PublishedVersions;
import al.headless.kernel.Refusal;
import al.headless.kernel.ServiceSettings;
import al.headless.markup.Html;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.net.URI;

/// The reference of each version, `/reference/{date}`. Calls can be tried where the sandbox is served.
@Controller("/reference")
@Produces(MediaType.ALL)
class ReferencePages {
    /// The viewer writes its styles into the page and talks to the sandbox of this origin; scripts stay files.
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
            + "frame-ancestors 'none'";
    private static final String MAIN = """
            <nav class="versions" aria-label="Version"><span>Version</span> %s</nav>
            <div id="main"><div id="reference" data-version="%s" data-try="%s"></div><noscript>%s</noscript></div>""";

    private static final Html SCRIPTS = Html.of("""
            <link rel="stylesheet" href="/portal/reference.css">
            <script src="/portal/scalar.js" defer></script>
            <script src="/portal/reference.js" type="module"></script>""");

    private final ReferencePage reference;
    private final PublishedVersions published;
    private final boolean sandbox;

    ReferencePages(ReferencePage reference, PublishedVersions published, ServiceSettings settings) {
        this.reference = reference;
        this.published = published;
        this.sandbox = settings.testData();
    }

    /// The version that answers when nobody names one.
    @Get
    HttpResponse<byte[]> usual() {
        return HttpResponse.temporaryRedirect(URI.create("/reference/" + published.defaultPin()));
    }

    @Get("/{date}")
    HttpResponse<byte[]> version(HttpRequest<?> request, String date) {
        var bare = date.replaceFirst("\\.md$", "");
        var page = reference.page(bare).orElseThrow(Refusal::unknown);
        var main = Html.of(MAIN, reference.switcher(bare), bare, sandbox, Markdown.html(page.markdown()));
        return PageFrame.answer(request, page, SCRIPTS, main, POLICY);
    }
}
