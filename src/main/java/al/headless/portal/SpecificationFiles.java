package al.headless.portal;

import al.headless.kernel.Refusal;
import al.headless.portal.Releases.Revision;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.util.List;

/// The contract's documents over HTTP: a revision under an address of its own, for ever, and the newest of each
/// version. Answers 404 for what was never released; what was stays, whether its version is retired or not.
@Controller("/openapi/{date}")
@Produces(MediaType.ALL)
class SpecificationFiles {
    private static final List<String> EVIDENCE =
            List.of("lint.json", "breaking.json", "conformance.json", "pacts.json");

    private final Releases releases;
    private final Specifications specifications;

    SpecificationFiles(Releases releases, Specifications specifications) {
        this.releases = releases;
        this.specifications = specifications;
    }

    @Get("/{file}")
    HttpResponse<byte[]> newest(HttpRequest<?> request, String date, String file) {
        var revision = releases.newest(date).orElseThrow(Refusal::unknown);
        var document = specifications.find(revision, file).orElseThrow(Refusal::unknown);
        return document.answer(request, PublicDocument.ASK_AGAIN)
                .header("Content-Location", Specifications.path(revision, file));
    }

    @Get("/{revision}/{file}")
    HttpResponse<byte[]> revision(HttpRequest<?> request, String date, String revision, String file) {
        return specifications.find(find(date, revision), file).orElseThrow(Refusal::unknown)
                .answer(request, PublicDocument.FOR_EVER);
    }

    /// What a revision was checked with, as the tools wrote it.
    @Get("/{revision}/evidence/{file}")
    HttpResponse<byte[]> evidence(HttpRequest<?> request, String date, String revision, String file) {
        if (!EVIDENCE.contains(file)) throw Refusal.unknown();
        var bytes = releases.file(find(date, revision), "evidence/" + file).orElseThrow(Refusal::unknown);
        return new PublicDocument(MediaType.APPLICATION_JSON_TYPE, bytes).answer(request, PublicDocument.ASK_AGAIN);
    }

    private Revision find(String date, String name) {
        return releases.of(date).stream().filter(one -> one.name().equals(name)).findFirst()
                .orElseThrow(Refusal::unknown);
    }
}
