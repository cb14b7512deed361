package al.headless.portal;

import al.headless.contract.PublishedVersions;
import al.headless.kernel.ServiceSettings;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.Map;

/// What a journey is, in the contract's own words, and how to watch one.
@Singleton
class JourneyGuide {
    private final PublishedVersions published;
    private final Releases releases;
    private final boolean sandbox;
    private final String origin;

    JourneyGuide(PublishedVersions published, Releases releases, ServiceSettings settings) {
        this.published = published;
        this.releases = releases;
        this.sandbox = settings.testData();
        this.origin = settings.publicUrl();
    }

    Page page() {
        var contract = releases.newest(published.defaultPin())
                .flatMap(revision -> releases.json(revision, "openapi.json")).orElseThrow();
        return new Page("/journey", "The statuses of a loan application, and how to watch one.",
                Texts.filled("journey.md", Map.of("version", published.defaultPin(),
                        "statuses", words(contract, "JourneyLifecycleStatus"),
                        "actions", words(contract, "NextAction"),
                        "picture", sandbox ? Texts.filled("picture.md", Map.of("origin", origin)) : "")));
    }

    private static String words(JsonNode contract, String schema) {
        return contract.at("/components/schemas/" + schema + "/description").asText();
    }
}
