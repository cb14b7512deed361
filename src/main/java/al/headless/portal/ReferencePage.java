package al.headless.portal;

import al.headless.contract.PublishedVersion;
import al.headless.contract.PublishedVersions;
import al.headless.markup.Html;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The reference of a version: a script draws it from the specification. Whoever has no script, and the twin in
/// Markdown, get the same in words: operations with fields, examples and errors, and what partners' endpoints are told.
@Singleton
class ReferencePage {
    private static final String WEBHOOKS = "Webhooks";

    private final Map<String, Page> pages = new LinkedHashMap<>(); // by date; made once, because they take a while

    ReferencePage(PublishedVersions published, Releases releases) {
        published.all().forEach(version -> releases.newest(version.date())
                .flatMap(newest -> releases.json(newest, "openapi.json"))
                .ifPresent(document -> pages.put(version.date(), page(version, document, published))));
    }

    /// One for each released version, the oldest first.
    List<Page> pages() {
        return List.copyOf(pages.values());
    }

    /// Empty for a date under which nothing was released.
    Optional<Page> page(String date) {
        return Optional.ofNullable(pages.get(date));
    }

    private static Page page(PublishedVersion version, JsonNode document, PublishedVersions published) {
        var date = version.date();
        var schemas = new SchemaWords(document);
        var operations = new OperationWords(document, schemas);
        return new Page("/reference/" + date, "Every operation of version " + date + ".", """
                # Reference of %s

                Status: %s. The specification: [YAML](%s), [JSON](%s). All paths are below `/api/v1/headless`.

                %s%s%s
                ## Fields

                Every answer is an envelope of `requestID`, `correlationID`, `timestamp`, `data` and `error`.
                %s""".formatted(date, Words.status(version, published), Specifications.path(date, "openapi.yaml"),
                Specifications.path(date, "openapi.json"), operations.table(),
                operations.all(), webhooks(document), schemas.all()));
    }

    /// Links between the versions, the shown one marked.
    Html switcher(String shown) {
        return Html.lines(pages.keySet().stream().map(date -> Html.of("<a href=\"/reference/%s\"%s>%s</a>", date,
                date.equals(shown) ? PageFrame.CURRENT : Html.NOTHING, date)).toList());
    }

    /// What they have in common is said of their tag.
    private static String webhooks(JsonNode document) {
        var all = document.path("webhooks");
        if (all.isEmpty()) return "";
        var common = document.path("tags").valueStream().filter(tag -> tag.path("name").asText().equals(WEBHOOKS))
                .map(tag -> tag.path("description").asText() + "\n\n").collect(Collectors.joining());
        return "\n## " + WEBHOOKS + "\n\n" + common + all.valueStream().map(one -> one.path("post")).map(one ->
                "### %s\n\n%s\n\n%s\n".formatted(Markdown.code(one.path("operationId").asText()),
                        one.path("summary").asText(), one.path("description").asText()))
                .collect(Collectors.joining("\n"));
    }
}
