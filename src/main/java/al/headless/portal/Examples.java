package al.headless.portal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/// The examples that a contract's document keeps of its operations and webhooks.
final class Examples {
    private final JsonNode document;

    Examples(JsonNode document) {
        this.document = document;
    }

    /// Requests and successful answers of an operation or webhook, by what they are; none when there is no such one.
    Map<String, JsonNode> of(String operationId) {
        var examples = new LinkedHashMap<String, JsonNode>();
        Stream.of("paths", "webhooks").flatMap(group -> document.path(group).valueStream())
                .flatMap(JsonNode::valueStream)
                .filter(operation -> operation.path("operationId").asText().equals(operationId)).forEach(operation -> {
                    collect("Request", operation.path("requestBody"), examples);
                    operation.path("responses").properties().stream().filter(one -> one.getKey().startsWith("2"))
                            .forEach(one -> collect("Answer " + one.getKey(), one.getValue(), examples));
                });
        return examples;
    }

    private void collect(String label, JsonNode holder, Map<String, JsonNode> into) {
        resolved(holder).at("/content/application~1json/examples").properties().forEach(example ->
                into.put(label + ", " + example.getKey(), resolved(example.getValue()).path("value")));
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }
}
