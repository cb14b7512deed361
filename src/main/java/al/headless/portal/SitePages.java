package al.headless.portal;

import al.headless.kernel.Refusal;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;

/// The pages of the portal, and their twins in Markdown, which end in `.md`.
@Controller
@Produces(MediaType.ALL)
class SitePages {
    private static final MediaType TEXT = MediaType.of("text/plain;charset=utf-8");

    private final Site site;
    private final Releases releases;

    SitePages(Site site, Releases releases) {
        this.site = site;
        this.releases = releases;
    }

    @Get(uris = {"/", "/index.md"})
    HttpResponse<byte[]> start(HttpRequest<?> request) {
        return PageFrame.answer(request, site.start());
    }

    @Get(uris = {"/changelog", "/changelog.md"})
    HttpResponse<byte[]> changelog(HttpRequest<?> request) {
        return PageFrame.answer(request, site.changelog());
    }

    /// The changelog as data.
    @Get("/changelog.json")
    HttpResponse<byte[]> changes(HttpRequest<?> request) {
        var bytes = releases.file("changelog.json").orElseThrow(Refusal::unknown);
        return new PublicDocument(MediaType.APPLICATION_JSON_TYPE, bytes).answer(request, PublicDocument.ASK_AGAIN);
    }

    @Get(uris = {"/evidence", "/evidence.md"})
    HttpResponse<byte[]> evidence(HttpRequest<?> request) {
        return PageFrame.answer(request, site.evidence());
    }

    @Get(uris = {"/scenarios", "/scenarios.md"})
    HttpResponse<byte[]> scenarios(HttpRequest<?> request) {
        return PageFrame.answer(request, site.scenarios());
    }

    @Get(uris = {"/journey", "/journey.md"})
    HttpResponse<byte[]> journey(HttpRequest<?> request) {
        return PageFrame.answer(request, site.journey());
    }

    @Get(uris = {"/apps", "/apps.md"})
    HttpResponse<byte[]> apps(HttpRequest<?> request) {
        return PageFrame.answer(request, site.apps());
    }

    @Get("/llms.txt")
    HttpResponse<byte[]> forPrograms(HttpRequest<?> request) {
        return PublicDocument.of(TEXT, site.forPrograms()).answer(request, PublicDocument.ASK_AGAIN);
    }
}
