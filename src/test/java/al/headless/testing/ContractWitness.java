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
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;

/// Holds every answer of every API test against the contract: status listed, body and headers as described, error code
/// among those of the operation, no word of a network. And remembers what each operation was seen to answer.
public final class ContractWitness {
    private static final String IRI = "https://contract.invalid/witness";
    private static final JsonNode CONTRACT = read();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDialect(ContractDialect.OPENAPI, builder -> builder
            .schemas(Map.of(IRI, CONTRACT.toString()))
            .schemaRegistryConfig(SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    private static final List<Operation> OPERATIONS = operations();
    private static final Map<String, Schema> BODIES = new ConcurrentHashMap<>();
    private static final Map<String, Set<String>> SEEN = new ConcurrentHashMap<>();

    private ContractWitness() {}

    /// An operation of the contract.
    public record Operation(String id, String method, String path, Pattern form, JsonNode node) {
        public boolean writes() {
            return !method.equals("GET");
        }

        /// The error codes that it may answer.
        public Set<String> errorCodes() {
            var codes = new TreeSet<String>();
            node.path("x-error-codes").forEach(code -> codes.add(code.asText()));
            return codes;
        }
    }

    public static JsonNode contract() {
        return CONTRACT;
    }

    public static List<Operation> all() {
        return OPERATIONS;
    }

    /// What an operation was seen to answer so far: statuses and error codes.
    public static Set<String> seen(String operationId) {
        return SEEN.getOrDefault(operationId, Set.of());
    }

    static void hold(String method, String path, Said said) {
        NetworkWords.absent(method + " " + path, said.headers().map(), said.text());
        var bare = path.replaceFirst("\\?.*", "");
        var operation = OPERATIONS.stream()
                .filter(one -> one.method().equals(method) && one.form().matcher(bare).matches()).findFirst();
        if (said.status() == 204) return;
        if (operation.isEmpty() || unroutable(operation.get(), said)) {
            check("ErrorEnvelope", IRI + "#/components/schemas/ErrorEnvelope", method + " " + path, said);
            return;
        }
        hold(operation.get(), method + " " + path, said);
    }

    /// Answers that come before a request is known to be for an operation.
    private static boolean unroutable(Operation operation, Said said) {
        boolean early = said.status() == 405 || said.status() == 414;
        return early && !operation.node().path("responses").has(Integer.toString(said.status()));
    }

    private static void hold(Operation operation, String call, Said said) {
        var response = response(operation, said.status());
        if (response.isEmpty()) throw new AssertionError(call + ": the contract lists no " + said);
        var content = response.get() + "/content/application~1json/schema";
        boolean bodiless = CONTRACT.at(content).isMissingNode();
        if (!bodiless) check(operation.id() + " " + said.status(), IRI + "#" + pointer(content), call, said);
        headers(CONTRACT.at(response.get() + "/headers"), call, said);
        var seen = SEEN.computeIfAbsent(operation.id(), _ -> new ConcurrentSkipListSet<>());
        seen.add(Integer.toString(said.status()));
        if (bodiless || said.code() == null) return;
        if (!operation.errorCodes().contains(said.code())) {
            throw new AssertionError(call + ": " + said.code() + " is not among its x-error-codes");
        }
        seen.add(said.code());
    }

    private static String pointer(String schema) {
        var ref = CONTRACT.at(schema).path("$ref").asText("");
        return ref.isEmpty() ? schema : ref.substring(1);
    }

    private static Optional<String> response(Operation operation, int status) {
        var place = "/paths/" + operation.path().replace("/", "~1") + "/" + operation.method().toLowerCase()
                + "/responses/" + status;
        if (CONTRACT.at(place).isMissingNode()) return Optional.empty();
        var ref = CONTRACT.at(place).path("$ref").asText("");
        return Optional.of(ref.isEmpty() ? place : ref.substring(1));
    }

    private static void check(String name, String location, String call, Said said) {
        var schema = BODIES.computeIfAbsent(name, _ -> SCHEMAS.getSchema(SchemaLocation.of(location)));
        var errors = schema.validate(said.json());
        if (!errors.isEmpty()) throw new AssertionError(call + ": " + errors + "\n" + said);
    }

    private static void headers(JsonNode described, String call, Said said) {
        described.properties().forEach(header -> {
            var description = resolved(header.getValue());
            if (description.path("required").asBoolean() && said.header(header.getKey()) == null) {
                throw new AssertionError(call + ": no " + header.getKey() + " in " + said);
            }
        });
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? CONTRACT.at(node.path("$ref").asText().substring(1)) : node;
    }

    private static List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        CONTRACT.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(member -> member.getValue().has("operationId"))
                .forEach(member -> operations.add(new Operation(member.getValue().path("operationId").asText(),
                        member.getKey().toUpperCase(), path.getKey(),
                        Pattern.compile(Api.BASE + path.getKey().replaceAll("\\{[^}]+}", "[^/]+")),
                        member.getValue()))));
        // A literal path such as /sessions/refresh before a pattern that would match it too.
        operations.sort((a, b) -> Integer.compare(a.path().split("\\{").length, b.path().split("\\{").length));
        return List.copyOf(operations);
    }

    private static JsonNode read() {
        try (var in = ContractWitness.class.getResourceAsStream("/contract/headless.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
