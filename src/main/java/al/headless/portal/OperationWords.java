package al.headless.portal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The operations of a contract in words: parameters, request, answers and errors, with an example of each. What they
/// hold is told by [SchemaWords], to which they lead.
record OperationWords(JsonNode document, SchemaWords schemas) {
    private static final String JSON = "/content/application~1json";

    /// An operation, and how it is called.
    private record Called(String method, String path, JsonNode operation) {}

    /// Below a heading for each tag, and before them the headers that all have in common.
    String all() {
        var byTag = called().collect(Collectors.groupingBy(one -> one.operation.at("/tags/0").asText()));
        return "\n## Headers\n\n" + headers() + document.path("tags").valueStream()
                .filter(tag -> byTag.containsKey(tag.path("name").asText()))
                .map(tag -> "\n## %s\n\n%s\n".formatted(tag.path("name").asText(), tag.path("description").asText())
                        + byTag.get(tag.path("name").asText()).stream().map(this::one).collect(Collectors.joining()))
                .collect(Collectors.joining());
    }

    /// In a line each.
    String table() {
        return Markdown.table(List.of("operation", "request", "what it does", "token"), called().map(one -> List.of(
                "[%s](#%s)".formatted(Markdown.code(id(one)), id(one).toLowerCase(Locale.ROOT)),
                Markdown.code(route(one)), Markdown.cell(one.operation.path("summary").asText()),
                tokens(one.operation))).toList());
    }

    private Stream<Called> called() {
        return document.path("paths").properties().stream().flatMap(path -> path.getValue().properties().stream()
                .filter(member -> member.getValue().has("operationId"))
                .map(member -> new Called(member.getKey(), path.getKey(), member.getValue())));
    }

    private static String id(Called one) {
        return one.operation.path("operationId").asText();
    }

    private static String route(Called one) {
        return one.method.toUpperCase(Locale.ROOT) + " " + one.path;
    }

    private String headers() {
        return parameters(document.at("/components/parameters").valueStream()
                .filter(one -> one.path("in").asText().equals("header")).filter(one -> !one.has("examples")));
    }

    private String parameters(Stream<JsonNode> parameters) {
        var rows = parameters.map(one -> List.of(Markdown.code(one.path("name").asText()), one.path("in").asText(),
                one.path("required").asBoolean() ? "yes" : "no", schemas.kind(one.path("schema")),
                Markdown.cell(one.path("description").asText()))).toList();
        return rows.isEmpty() ? "" : Markdown.table(List.of("name", "in", "needed", "kind", "what it is"), rows) + "\n";
    }

    private String one(Called one) {
        var operation = one.operation;
        var text = new ArrayList<>(List.of("\n### %s\n\n%s, with %s.\n\n%s\n\n%s\n\n".formatted(Markdown.code(id(one)),
                Markdown.code(route(one)), tokens(operation), operation.path("summary").asText(),
                operation.path("description").asText())));
        text.add(parameters(operation.path("parameters").valueStream().map(this::resolved)
                .filter(parameter -> !parameter.path("in").asText().equals("header"))));
        var request = operation.at("/requestBody" + JSON);
        if (!request.isMissingNode()) {
            text.add("**Request**, which %s: %s\n\n%s".formatted(
                    operation.at("/requestBody/required").asBoolean() ? "is needed" : "may be left out",
                    schemas.kind(request.path("schema")), example(request)));
        }
        text.add("**Answers**\n\n" + Markdown.table(List.of("status", "what it says"), operation.path("responses")
                .properties().stream().map(this::answer).toList()) + "\n");
        operation.path("responses").properties().stream().filter(answer -> answer.getKey().startsWith("2"))
                .forEach(answer -> text.add(example(answer.getValue().at(JSON))));
        return String.join("", text);
    }

    private List<String> answer(Map.Entry<String, JsonNode> answer) {
        var said = resolved(answer.getValue());
        var data = resolved(said.at(JSON + "/schema")).at("/properties/data");
        var kind = data.has("$ref") ? " `data` is " + schemas.kind(data) + "." : "";
        return List.of(answer.getKey(), Markdown.cell(said.path("description").asText()) + kind);
    }

    /// The first one.
    private String example(JsonNode content) {
        return content.path("examples").valueStream().findFirst().map(this::resolved)
                .map(one -> Markdown.fenced("json", Markdown.pretty(one.path("value"))) + "\n").orElse("");
    }

    private String tokens(JsonNode operation) {
        return operation.path("security").valueStream().map(scheme -> scheme.fieldNames().next())
                .map(name -> document.at("/components/securitySchemes/" + name + "/bearerFormat").asText())
                .map(Markdown::code).collect(Collectors.joining(" or "));
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }
}
