package al.headless.portal;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every page of the portal.
@Singleton
class Site {
    private final StartPage start;
    private final ReferencePage reference;
    private final DifferencesPage differences;
    private final EvidencePage evidence;
    private final ScenariosPage scenarios;
    private final JourneyGuide journey;
    private final Releases releases;

    Site(StartPage start, ReferencePage reference, DifferencesPage differences, EvidencePage evidence,
            ScenariosPage scenarios, JourneyGuide journey, Releases releases) {
        this.start = start;
        this.reference = reference;
        this.differences = differences;
        this.evidence = evidence;
        this.scenarios = scenarios;
        this.journey = journey;
        this.releases = releases;
    }

    Page start() {
        return start.page();
    }

    Page changelog() {
        var file = new String(releases.file("CHANGELOG.md").orElseThrow(), StandardCharsets.UTF_8);
        return new Page("/changelog", "What changed for partners, version by version.",
                file.replaceFirst("(?s)^<!--.*?-->\\s*", "")); // for those who edit it
    }

    Page evidence() {
        return evidence.page();
    }

    Page scenarios() {
        return scenarios.page();
    }

    Page journey() {
        return journey.page();
    }

    /// In the order in which they are read.
    List<Page> all() {
        return Stream.of(Stream.of(start(), scenarios(), journey(), changelog(), evidence()),
                reference.pages().stream(), differences.pages().stream()).flatMap(pages -> pages).toList();
    }

    /// All pages as Markdown, listed for programs that read (llmstxt.org).
    String forPrograms() {
        return "# Headless lending\n\n> One contract-first API through which apps in India offer loans with their own"
                + " screens. Versions of the contract are dates.\n\n## Pages\n\n" + lines(all()) + "\n## Data\n\n"
                + "- [Versions](/versions): every version with status, addresses and hashes\n"
                + "- [API catalog](/.well-known/api-catalog): the same as a link set\n";
    }

    private static String lines(List<Page> pages) {
        return pages.stream().map(page -> "- [%s](%s): %s\n".formatted(page.title(), page.twin(), page.about()))
                .collect(Collectors.joining());
    }
}
