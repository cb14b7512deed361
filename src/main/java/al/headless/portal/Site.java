package al.headless.portal;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every page of the portal, made once: they stay the same for as long as the service runs.
@Singleton
class Site {
    private final Page start;
    private final Page scenarios;
    private final Page journey;
    private final Page apps;
    private final Page changelog;
    private final Page evidence;
    private final Page webhooks;
    private final Page signatureDesk;
    private final List<Page> all;

    Site(StartPage start, ReferencePage reference, DifferencesPage differences, EvidencePage evidence,
            ScenariosPage scenarios, JourneyGuide journey, AppsPage apps, WebhooksPage webhooks,
            Releases releases) {
        this.start = start.page();
        this.scenarios = scenarios.page();
        this.journey = journey.page();
        this.apps = apps.page();
        this.changelog = changelog(releases);
        this.evidence = evidence.page();
        this.webhooks = webhooks.guide();
        this.signatureDesk = webhooks.desk();
        all = Stream.of(Stream.of(this.start, this.scenarios, this.journey, this.apps, this.webhooks, signatureDesk,
                        changelog, this.evidence),
                reference.pages().stream(), differences.pages().stream()).flatMap(pages -> pages).toList();
    }

    private static Page changelog(Releases releases) {
        var file = new String(releases.file("CHANGELOG.md").orElseThrow(), StandardCharsets.UTF_8);
        return new Page("/changelog", "What changed for partners, version by version.",
                file.replaceFirst("(?s)^<!--.*?-->\\s*", "")); // for those who edit it
    }

    Page start() {
        return start;
    }

    Page scenarios() {
        return scenarios;
    }

    Page journey() {
        return journey;
    }

    Page apps() {
        return apps;
    }

    Page changelog() {
        return changelog;
    }

    Page evidence() {
        return evidence;
    }

    Page webhooks() {
        return webhooks;
    }

    /// Where a delivery is checked.
    Page signatureDesk() {
        return signatureDesk;
    }

    /// In the order in which they are read.
    List<Page> all() {
        return all;
    }

    /// All pages as Markdown, listed for programs that read (llmstxt.org).
    String forPrograms() {
        var pages = all.stream().map(page -> "- [%s](%s): %s\n".formatted(page.title(), page.twin(), page.about()))
                .collect(Collectors.joining());
        return """
                # Headless lending

                > One contract-first API through which apps in India offer loans with their own screens. Versions of the
                > contract are dates.

                ## Pages

                %s
                ## Data

                - [Versions](/versions): every version with status, addresses and hashes
                - [API catalog](/.well-known/api-catalog): the same as a link set
                """.formatted(pages);
    }
}
