package al.headless.portal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reports of tools, said for people.
final class EvidenceWords {
    private static final List<String> STAGES = List.of("generates", "compiles", "walks", "survives");

    private EvidenceWords() {}

    static String lint(JsonNode report) {
        return "%s found **%d** errors and **%d** warnings.\n".formatted(tool(report),
                report.path("errors").asInt(), report.path("warnings").asInt()) + list(report.path("problems"));
    }

    static String breaking(JsonNode report) {
        var opinions = report.path("opinions").valueStream().map(opinion ->
                List.of(tool(opinion), Integer.toString(opinion.path("findings").size()))).toList();
        var from = report.at("/from/date").asText();
        return """
                Compared with %s, revision %d: **%d** breaking and **%d** additive changes, which are
                [side by side](%s). Every tool that compared the two has its own way to count:

                %s""".formatted(from, report.at("/from/revision").asInt(), report.path("breaking").asInt(),
                report.path("additive").asInt(), DifferencesPage.path(from, report.at("/to/date").asText()),
                Markdown.table(List.of("tool", "breaking changes found"), opinions));
    }

    /// The table, and under it why a cell is not "yes" and what each was told.
    static String generators(JsonNode report) {
        var generators = report.path("generators").valueStream().toList();
        var rows = generators.stream().map(one -> Stream.concat(Stream.of(text(one, "generator"), text(one, "version")),
                STAGES.stream().map(stage -> text(one.path(stage), "outcome"))).toList()).toList();
        var reasons = generators.stream().flatMap(one -> STAGES.stream().filter(stage -> one.path(stage).has("reason"))
                .map(stage -> said(text(one, "generator") + ", " + stage, text(one.path(stage), "reason"))));
        var commands = generators.stream().map(one -> said(text(one, "generator"), text(one, "command")));
        return """
                Each made a client of the contract as it is. The client compiles without an edit, walks from a session
                to a chosen offer against the running service, and survives a member more in every object of every
                answer.

                """ + Markdown.table(Stream.concat(Stream.of("generator", "version"), STAGES.stream()).toList(), rows)
                + "\n" + reasons.collect(Collectors.joining()) + "\nThe commands:\n\n"
                + commands.collect(Collectors.joining());
    }

    static String pacts(JsonNode report) {
        var rows = report.valueStream().map(pact -> List.of(text(pact, "consumer"), text(pact, "provider"),
                text(pact, "interactions"), text(pact, "passed"), text(pact, "failed"), text(pact, "date"))).toList();
        return rows.isEmpty() ? "No consumer has a pact with this version yet.\n" : Markdown.table(List.of("consumer",
                "provider", "interactions", "passed", "failed", "on"), rows);
    }

    private static String tool(JsonNode report) {
        var name = report.path("tool").asText();
        if (name.equals("own")) return "the project's own comparison";
        return Markdown.text(name) + " " + Markdown.text(report.path("version").asText());
    }

    private static String said(String of, String what) {
        return "- " + of + ": " + what + "\n";
    }

    private static String text(JsonNode node, String member) {
        return Markdown.text(node.path(member).asText());
    }

    private static String list(JsonNode problems) {
        return problems.isEmpty() ? "" : "\n" + problems.valueStream().map(problem -> "- " + Markdown.text(
                problem.isTextual() ? problem.asText() : problem.path("text").asText(problem.toString())))
                .collect(Collectors.joining("\n")) + "\n";
    }
}
