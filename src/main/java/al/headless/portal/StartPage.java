package al.headless.portal;

import al.headless.contract.PublishedVersion;
import al.headless.contract.PublishedVersions;
import al.headless.kernel.ServiceSettings;
import al.headless.portal.Releases.Revision;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/// What this is, how to begin, and the way to everything else.
@Singleton
class StartPage {
    private final PublishedVersions published;
    private final Releases releases;
    private final boolean sandbox;
    private final String origin;

    StartPage(PublishedVersions published, Releases releases, ServiceSettings settings) {
        this.published = published;
        this.releases = releases;
        this.sandbox = settings.testData();
        this.origin = settings.publicUrl();
    }

    Page page() {
        return new Page("/", "Lend through one API: start in five minutes, reference, versions, sandbox.",
                Texts.filled("start.md", Map.of("origin", origin, "versions", versions(), "steps", sandbox
                        ? Texts.filled("first-steps.md", Map.of("origin", origin, "version", published.defaultPin()))
                        : Texts.filled("live-steps.md", Map.of()))));
    }

    private String versions() {
        return Markdown.table(List.of("version", "status", "specification", "reference", "for your tools"),
                published.all().reversed().stream().map(this::row).toList());
    }

    private List<String> row(PublishedVersion version) {
        var date = version.date();
        var specification = releases.newest(date).map(newest -> "[YAML](%s), [JSON](%s), revision %d".formatted(
                Specifications.path(date, "openapi.yaml"), Specifications.path(date, "openapi.json"), newest.number()));
        return List.of(date, Words.status(version, published), specification.orElse("not released yet"),
                specification.map(_ -> "[%s](/reference/%s)".formatted(date, date)).orElse("not released yet"),
                releases.newest(date).map(StartPage::tools).orElse("not released yet"));
    }

    private static String tools(Revision newest) {
        return "[Postman](%s), [its environment](%s), [Arazzo](%s)".formatted(
                Specifications.path(newest, "partner/headless.postman_collection.json"),
                Specifications.path(newest, "partner/sandbox.postman_environment.json"),
                Specifications.path(newest, "partner/whole-loan.arazzo.yaml"));
    }
}
