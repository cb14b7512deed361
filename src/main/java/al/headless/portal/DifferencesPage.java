package al.headless.portal;

import al.headless.portal.Differences.Change;
import al.headless.portal.Differences.Difference;
import al.headless.portal.Differences.Side;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Two versions side by side: what changed, whom it touches, and how it looks before and after.
@Singleton
class DifferencesPage {
    private static final int MOST_NAMED = 8; // operations of one change; what errors share touches all of them

    private final Differences differences;
    private final Releases releases;
    private final Map<String, Page> pairs = new LinkedHashMap<>(); // by path; made once, because they take a while

    DifferencesPage(Differences differences, Releases releases) {
        this.differences = differences;
        this.releases = releases;
        var dates = differences.dates();
        dates.forEach(older -> dates.stream().filter(newer -> older.compareTo(newer) < 0)
                .forEach(newer -> pairs.put(path(older, newer), made(older, newer))));
    }

    /// What a change means for partners, worst first.
    private enum Kind {
        BREAKING("breaking", "Breaking"), ADDITIVE("additive", "Additive"), WORDS("words", "In words only");

        private final String name;
        private final String title;

        Kind(String name, String title) {
            this.name = name;
            this.title = title;
        }

        List<Change> of(Difference difference) {
            return difference.changes().stream().filter(change -> change.kind().equals(name)).toList();
        }
    }

    static String path(String older, String newer) {
        return "/differences/" + older + ".." + newer;
    }

    /// The choice of two versions: every pair there is.
    Page choice() {
        var list = pairs.values().stream().map(page -> "- [%s](%s)\n".formatted(page.title(), page.path()))
                .collect(Collectors.joining());
        return new Page("/differences", "Any two versions of the contract side by side.", "# Differences\n\n"
                + (list.isEmpty() ? "Only one version is released so far: there is nothing to compare it with.\n"
                        : "Any two versions of the contract side by side.\n\n" + list));
    }

    /// The choice, and every pair.
    List<Page> pages() {
        return Stream.concat(Stream.of(choice()), pairs.values().stream()).toList();
    }

    /// Two versions of [Differences#dates], the older one first.
    Page page(String older, String newer) {
        var pair = pairs.get(path(older, newer));
        return pair != null ? pair : made(older, newer);
    }

    private Page made(String older, String newer) {
        return new Page(path(older, newer), "What changed from " + older + " to " + newer + ", side by side.",
                "# From %s to %s\n\n".formatted(older, newer)
                        + differences.between(older, newer).map(this::told).orElseGet(() -> uncompared(older, newer)));
    }

    private static String uncompared(String older, String newer) {
        return older.equals(newer) ? "Both are the same version: there is no difference.\n" : """
                No data yet: these two were not compared when they were released. Their specifications are
                [%s](%s) and [%s](%s).
                """.formatted(older, Specifications.path(older, "openapi.yaml"), newer,
                Specifications.path(newer, "openapi.yaml"));
    }

    private String told(Difference difference) {
        return summary(difference) + conversions(difference)
                + Stream.of(Kind.values()).map(kind -> changes(kind, difference)).collect(Collectors.joining())
                + ExamplePairs.of(difference, releases);
    }

    private static String summary(Difference difference) {
        var counts = Stream.of(Kind.values()).map(kind -> "**%d** %s".formatted(kind.of(difference).size(),
                kind.title.toLowerCase())).collect(Collectors.joining(", "));
        return """
                Changes: %s. Requests or answers of **%d** operations look different. Compared: %s with %s.

                """.formatted(counts, difference.operations().size(), link(difference.from()), link(difference.to()));
    }

    private static String link(Side side) {
        return "[%s, revision %d](%s)".formatted(side.date(), side.revision(),
                Specifications.path(side.revised(), "openapi.yaml"));
    }

    private static String conversions(Difference difference) {
        if (difference.versionChanges().isEmpty()) return "";
        var rows = difference.versionChanges().stream()
                .map(one -> List.of(Markdown.code(one.id()), Markdown.cell(one.description()))).toList();
        return """
                ## What the service converts

                Whoever stays with %s notices none of these: requests and answers are converted for them.

                %s
                """.formatted(difference.from().date(), Markdown.table(List.of("version change", "what it is"), rows));
    }

    private static String changes(Kind kind, Difference difference) {
        var changes = kind.of(difference);
        if (changes.isEmpty()) return "";
        return "## " + kind.title + "\n\n" + changes.stream().map(DifferencesPage::change)
                .collect(Collectors.joining());
    }

    private static String change(Change change) {
        return "### " + Markdown.text(change.where()) + "\n\n" + change.text() + "\n\n" + operations(change)
                + Markdown.pair(change.before(), change.after());
    }

    private static String operations(Change change) {
        var names = change.operations();
        if (names.isEmpty()) return "";
        return "Operations: " + names.stream().limit(MOST_NAMED).map(Markdown::code).collect(Collectors.joining(", "))
                + (names.size() > MOST_NAMED ? " and " + (names.size() - MOST_NAMED) + " more" : "") + "\n\n";
    }
}
