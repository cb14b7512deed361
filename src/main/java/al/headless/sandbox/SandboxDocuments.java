package al.headless.sandbox;

import al.headless.kernel.Json;
import al.headless.lender.ForcingTable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/// What the sandbox shows to everybody who has the address: key facts statements, the forcing table, and
/// the style of its pages.
@Controller("/sandbox")
final class SandboxDocuments {
    private static final MediaType CSS = MediaType.of("text/css;charset=utf-8");

    private final Documents documents;
    private final ForcingTable table;
    private final byte[] style;

    SandboxDocuments(Documents documents, ForcingTable table) {
        this.documents = documents;
        this.table = table;
        try (InputStream in = SandboxDocuments.class.getResourceAsStream("/sandbox/style.css")) {
            this.style = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The forcing table.
    record Table(List<ForcingTable.Row> scenarios) {}

    @Get("/scenarios.json")
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> scenarios() {
        return HttpResponse.ok(Json.bytes(new Table(table.rows()))).contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    @Get("/style.css")
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> style() {
        return HttpResponse.ok(style).contentType(CSS);
    }

    @Get("/kfs/{token}")
    @Produces(MediaType.ALL)
    HttpResponse<String> keyFacts(String token) {
        return documents.find(Links.hash(token))
                .map(facts -> PageRendering.document("Key facts statement", KeyFactsRendering.of(facts)))
                .orElseGet(() -> PageRendering.refused(HttpStatus.NOT_FOUND, "There is no such statement",
                        "The address may be incomplete. Please open it again from the app you came from."));
    }
}
