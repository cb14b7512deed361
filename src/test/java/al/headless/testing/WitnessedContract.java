package al.headless.testing;

import al.headless.contract.ContractDialect;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// One version of the contract, as tests hold answers and requests against it.
final class WitnessedContract {
    private static final String IRI = "https://contract.invalid/witness";

    private final JsonNode document;
    private final SchemaRegistry schemas;
    private final List<ContractWitness.Operation> operations;
    private final Set<String> headers = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Schema> known = new ConcurrentHashMap<>();

    WitnessedContract(String resource) {
        document = read(resource);
        schemas = SchemaRegistry.withDialect(ContractDialect.OPENAPI, builder -> builder
                .schemas(Map.of(IRI, document.toString()))
                .schemaRegistryConfig(SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
        operations = operations(document);
        operations.forEach(operation -> operation.node().path("responses").forEach(response ->
                resolved(response).path("headers").fieldNames().forEachRemaining(headers::add)));
    }

    /// The names of all headers of answers that it has a word for.
    Set<String> headers() {
        return headers;
    }

    JsonNode document() {
        return document;
    }

    List<ContractWitness.Operation> operations() {
        return operations;
    }

    Optional<ContractWitness.Operation> operation(String method, String path) {
        return operations.stream().filter(one -> one.method().equals(method) && one.form().matcher(path).matches())
                .findFirst();
    }

    ContractWitness.Operation operation(String id) {
        return operations.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    /// Where the operation's answer with this status is described.
    Optional<String> response(ContractWitness.Operation operation, int status) {
        var place = operation.place() + "/responses/" + status;
        if (document.at(place).isMissingNode()) return Optional.empty();
        var ref = document.at(place).path("$ref").asText("");
        return Optional.of(ref.isEmpty() ? place : ref.substring(1));
    }

    JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    /// Fails unless the tree is an instance of the schema that a content at this place has.
    void checkContent(String place, JsonNode tree, String about) {
        check(place + "/content/application~1json/schema", tree, about);
    }

    void checkComponent(String name, JsonNode tree, String about) {
        check("/components/schemas/" + name, tree, about);
    }

    private void check(String place, JsonNode tree, String about) {
        var ref = document.at(place).path("$ref").asText("#" + place);
        var schema = known.computeIfAbsent(ref, at -> schemas.getSchema(SchemaLocation.of(IRI + at)));
        var errors = schema.validate(tree);
        if (!errors.isEmpty()) throw new AssertionError(about + ": " + errors + "\n" + tree);
    }

    private static List<ContractWitness.Operation> operations(JsonNode document) {
        var operations = new ArrayList<ContractWitness.Operation>();
        document.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(member -> member.getValue().has("operationId"))
                .forEach(member -> operations.add(new ContractWitness.Operation(
                        member.getValue().path("operationId").asText(), member.getKey().toUpperCase(), path.getKey(),
                        Pattern.compile(Api.BASE + path.getKey().replaceAll("\\{[^}]+}", "[^/]+")),
                        member.getValue()))));
        // A literal path such as /sessions/refresh before a pattern that would match it too.
        operations.sort((a, b) -> Integer.compare(a.path().split("\\{").length, b.path().split("\\{").length));
        return List.copyOf(operations);
    }

    private static JsonNode read(String resource) {
        try (var in = WitnessedContract.class.getResourceAsStream(resource)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
