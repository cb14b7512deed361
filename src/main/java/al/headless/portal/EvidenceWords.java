package al.headless.portal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;

/// Reports of tools, said for people.
final class EvidenceWords {
    private EvidenceWords() {}

    static String lint(JsonNode report) {
        return "%s found **%d** errors and **%d** warnings.\n".formatted(tool(report),
                report.path("errors").asInt(), report.path("warnings").asInt()) + list(report.path("problems"));
    }

    static String breaking(JsonNode report) {
        var rows = report.path("opinions").valueStream().flatMap(opinion -> opinion.path("findings").valueStream()
                .map(finding -> List.of(tool(opinion), text(finding, "rule"), text(finding, "where"),
                        Markdown.cell(finding.path("text").asText())))).toList();
        return "Compared with %s, revision %d: **%d** breaking and **%d** additive changes.\n".formatted(
                report.at("/from/date").asText(), report.at("/from/revision").asInt(),
                report.path("breaking").asInt(), report.path("additive").asInt())
                + (rows.isEmpty() ? "" : "\n" + Markdown.table(List.of("tool", "rule", "where", "finding"), rows));
    }

    static String pacts(JsonNode report) {
        var rows = report.valueStream().map(pact -> List.of(text(pact, "consumer"), text(pact, "provider"),
                text(pact, "interactions"), text(pact, "passed"), text(pact, "failed"), text(pact, "date"))).toList();
        return rows.isEmpty() ? "No consumer has a pact with this version yet.\n" : Markdown.table(List.of("consumer",
                "provider", "interactions", "passed", "failed", "on"), rows);
    }

    private static String tool(JsonNode report) {
        return Markdown.text(report.path("tool").asText()) + " " + Markdown.text(report.path("version").asText());
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
