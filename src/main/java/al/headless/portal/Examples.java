package al.headless.portal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/// The examples that a contract's document keeps of its operations.
final class Examples {
    private final JsonNode document;

    Examples(JsonNode document) {
        this.document = document;
    }

    /// Requests and successful answers of an operation, by what they are; none when there is no such operation.
    Map<String, JsonNode> of(String operationId) {
        var examples = new LinkedHashMap<String, JsonNode>();
        document.path("paths").forEach(path -> path.forEach(operation -> {
            if (!operation.path("operationId").asText().equals(operationId)) return;
            collect("Request", operation.path("requestBody"), examples);
            operation.path("responses").properties().stream().filter(answer -> answer.getKey().startsWith("2"))
                    .forEach(answer -> collect("Answer " + answer.getKey(), answer.getValue(), examples));
        }));
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
