package al.headless.portal;

import al.headless.kernel.Refusal;
import al.headless.portal.Releases.Revision;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.util.Map;

/// The contract's documents over HTTP: a revision under an address of its own, for ever, and the newest of each
/// version. Answers 404 for what was never released; what was stays, whether its version is retired or not.
@Controller("/openapi/{date}")
@Produces(MediaType.ALL)
class SpecificationFiles {
    private static final MediaType YAML = MediaType.of("application/yaml");
    /// What a revision was checked with, and what partners load into their tools.
    private static final Map<String, MediaType> BESIDE = Map.of(
            "evidence/lint.json", MediaType.APPLICATION_JSON_TYPE, "evidence/breaking.json",
            MediaType.APPLICATION_JSON_TYPE, "evidence/conformance.json", MediaType.APPLICATION_JSON_TYPE,
            "evidence/pacts.json", MediaType.APPLICATION_JSON_TYPE, "evidence/generators.json",
            MediaType.APPLICATION_JSON_TYPE, "partner/headless.postman_collection.json",
            MediaType.APPLICATION_JSON_TYPE, "partner/sandbox.postman_environment.json",
            MediaType.APPLICATION_JSON_TYPE, "partner/whole-loan.arazzo.yaml", YAML);

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

    /// What lies beside a revision's contract, as the tools wrote it. Unlike the contract it may be corrected.
    @Get("/{revision}/{folder}/{file}")
    HttpResponse<byte[]> beside(HttpRequest<?> request, String date, String revision, String folder, String file) {
        var name = folder + "/" + file;
        if (!BESIDE.containsKey(name)) throw Refusal.unknown();
        var bytes = releases.file(find(date, revision), name).orElseThrow(Refusal::unknown);
        return new PublicDocument(BESIDE.get(name), bytes).answer(request, PublicDocument.ASK_AGAIN);
    }

    private Revision find(String date, String name) {
        return releases.of(date).stream().filter(one -> one.name().equals(name)).findFirst()
                .orElseThrow(Refusal::unknown);
    }
}
