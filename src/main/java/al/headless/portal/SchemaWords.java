package al.headless.portal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The schemas of a contract in words: what has members is a table of its own, to which everything else leads.
record SchemaWords(JsonNode document) {
    private static final String ENVELOPE = "Envelope"; // five members, told of once

    /// Every schema with members, in the order of their names.
    String all() {
        return document.at("/components/schemas").properties().stream()
                .filter(one -> one.getValue().has("properties") && !one.getKey().endsWith(ENVELOPE))
                .sorted(Map.Entry.comparingByKey())
                .map(one -> "\n### %s\n\n%s\n\n%s".formatted(Markdown.code(one.getKey()),
                        one.getValue().path("description").asText(), members(one.getValue())))
                .collect(Collectors.joining());
    }

    private String members(JsonNode schema) {
        var needed = schema.path("required").valueStream().map(JsonNode::asText).toList();
        return Markdown.table(List.of("member", "needed", "kind", "what it is"), schema.path("properties").properties()
                .stream().map(one -> List.of(Markdown.code(one.getKey()), needed.contains(one.getKey()) ? "yes" : "no",
                        kind(one.getValue()), said(one.getValue()))).toList());
    }

    private static String said(JsonNode member) {
        var rule = member.path("x-rule").asText();
        return Markdown.cell(member.path("description").asText() + (rule.isEmpty() ? "" : " It " + rule + "."));
    }

    /// What kind of value a schema describes, in a table's cell.
    String kind(JsonNode schema) {
        if (schema.has("$ref")) {
            var reference = schema.path("$ref").asText();
            var target = document.at(reference.substring(1));
            var name = reference.substring(reference.lastIndexOf('/') + 1);
            return target.has("properties") ? "[%s](#%s)".formatted(name, name.toLowerCase(Locale.ROOT)) : kind(target);
        }
        if (schema.has("anyOf")) return each(schema.path("anyOf").valueStream().map(this::kind));
        if (schema.has("enum")) return each(schema.path("enum").valueStream().map(one -> Markdown.code(one.asText())));
        if (schema.has("const")) return Markdown.code(schema.path("const").asText());
        if (schema.path("type").asText().equals("array")) return "list of " + kind(schema.path("items"));
        var types = schema.path("type").isArray() ? schema.path("type").valueStream() : Stream.of(schema.path("type"));
        var form = schema.path("format").asText();
        return each(types.map(JsonNode::asText)) + (form.isEmpty() ? "" : ", " + form);
    }

    private static String each(Stream<String> kinds) {
        return kinds.collect(Collectors.joining(" or "));
    }
}
