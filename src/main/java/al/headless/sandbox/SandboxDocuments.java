package al.headless.sandbox;

import al.headless.api.model.JourneyType;
import al.headless.kernel.Json;
import io.micronaut.core.annotation.Nullable;
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
import java.util.stream.Stream;

/// What the sandbox shows to everybody who has the address: key facts statements, the forcing table, and
/// the style of its pages.
@Controller("/sandbox")
final class SandboxDocuments {
    private static final MediaType CSS = MediaType.of("text/css;charset=utf-8");

    private final Documents documents;
    private final byte[] style;

    SandboxDocuments(Documents documents) {
        this.documents = documents;
        try (InputStream in = SandboxDocuments.class.getResourceAsStream("/sandbox/style.css")) {
            this.style = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The forcing table.
    record Table(List<Row> scenarios) {}

    /// One row; `panDigits` is null for the happy path, which is every other value.
    record Row(@Nullable String panDigits, String title, String description, List<JourneyType> journeyTypes) {
        static Row of(Scenario scenario) {
            return new Row(scenario.digits().orElse(null), scenario.title(), scenario.description(),
                    Stream.of(JourneyType.values()).filter(scenario::appliesTo).toList());
        }
    }

    @Get("/scenarios.json")
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> scenarios() {
        var table = new Table(Stream.of(Scenario.values()).map(Row::of).toList());
        return HttpResponse.ok(Json.bytes(table)).contentType(MediaType.APPLICATION_JSON_TYPE);
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
