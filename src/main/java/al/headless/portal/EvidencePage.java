package al.headless.portal;

import al.headless.contract.PublishedVersion;
import al.headless.contract.PublishedVersions;
import al.headless.portal.Releases.Revision;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What each version was checked with before it was published, and what came out.
@Singleton
class EvidencePage {
    private final PublishedVersions published;
    private final Releases releases;

    EvidencePage(PublishedVersions published, Releases releases) {
        this.published = published;
        this.releases = releases;
    }

    Page page() {
        return new Page("/evidence", "What each version was checked with, and what came out.", """
                # Evidence

                Before a revision is released it is linted, compared with the version before it, put to a conformance
                run, handed to generators of clients, and held against the pacts of its consumers. The tools' own words
                are kept with it.

                """ + published.all().reversed().stream().map(this::version).collect(Collectors.joining()));
    }

    private String version(PublishedVersion version) {
        var heading = "## " + version.date() + "\n\n";
        return heading + releases.newest(version.date()).map(newest -> "Revision " + newest.number() + ", "
                + Words.status(version, published) + ".\n\n" + section(newest, "Lint", "lint", EvidenceWords::lint)
                + (version.equals(published.all().getFirst()) ? "" // nothing came before it
                        : section(newest, "Breaking changes", "breaking", EvidenceWords::breaking))
                + section(newest, "Conformance", "conformance", _ -> conformance(newest))
                + section(newest, "Generators of clients", "generators", EvidenceWords::generators)
                + section(newest, "Pacts", "pacts", EvidenceWords::pacts))
                .orElse("It is not released yet.\n\n");
    }

    private String section(Revision revision, String title, String name, Function<JsonNode, String> words) {
        var file = "evidence/" + name + ".json";
        return "### " + title + "\n\n" + releases.json(revision, file).map(words)
                .map(text -> text + "\n[The report as JSON](" + Specifications.path(revision, file) + ")\n\n")
                .orElse("There is no report with this revision.\n\n");
    }

    /// The report is Markdown itself: ours stands for its title, and its other headings go below.
    private String conformance(Revision revision) {
        return releases.file(revision, "evidence/conformance.md")
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8)
                        .replaceFirst("^# .*\\R+", "").replaceAll("(?m)^##", "####"))
                .orElse("The run left no summary in words.\n");
    }
}
