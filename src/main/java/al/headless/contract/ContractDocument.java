package al.headless.contract;

import al.headless.api.model.ErrorCode;
import al.headless.kernel.Json;
import al.headless.kernel.Refusal;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One version of the contract, as the judge of requests. Error texts are the contract's own: a field's schema
/// says in `x-rule` what it must be.
final class ContractDocument {
    private static final int MAX_VIOLATIONS = 20; // enough to mend a form; keeps an answer small

    private static final int MAX_FIELD = 300; // the contract's

    private static final int MOST_ALLOWED = 50; // the contract's

    private static final int MOST_TOLD = 400; // characters of allowed values; a message has at most 500

    private static final int MOST_REVISIONS = 1000; // of a version: far above one a day for a year

    private static final String RELEASED = "/contract/released/%s/r%d/openapi.json";

    private static final String SCHEMAS = "#/components/schemas/";

    private static final Pattern DIGITS = Pattern.compile("\\d{1,9}");

    private final JsonNode document;
    private final Map<String, Schema> bodies = new HashMap<>();
    private final Map<String, Map<String, Schema>> parameters = new HashMap<>();
    private final Map<String, JsonNode> operations = new HashMap<>();
    private final Set<String> paths = new TreeSet<>();

    /// The version that the code is generated from.
    static ContractDocument head() {
        return new ContractDocument("/contract/headless.json");
    }

    /// The newest revision of a frozen version.
    static ContractDocument released(String date) {
        return new ContractDocument(newestRevision(date));
    }

    static String newestRevision(String date) {
        var revisions = IntStream.rangeClosed(1, MOST_REVISIONS).mapToObj(n -> RELEASED.formatted(date, n))
                .takeWhile(resource -> ContractDocument.class.getResource(resource) != null).toList();
        if (revisions.isEmpty()) throw new IllegalStateException(date + " was never released");
        return revisions.getLast();
    }

    private ContractDocument(String resource) {
        this.document = read(resource);
        var iri = "https://contract.invalid/" + document.at("/info/version").asText();
        var registry = SchemaRegistry.withDialect(ContractDialect.OPENAPI, builder -> builder
                .schemas(Map.of(iri, document.toString()))
                .schemaRegistryConfig(SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
        document.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(member -> member.getValue().has("operationId"))
                .forEach(member -> read(path.getKey(), member.getKey(), member.getValue(), registry, iri)));
    }

    private void read(String path, String method, JsonNode operation, SchemaRegistry registry, String iri) {
        var id = operation.path("operationId").asText();
        operations.put(id, operation);
        paths.add(path);
        var body = operation.at("/requestBody/content/application~1json/schema/$ref");
        if (!body.isMissingNode()) bodies.put(id, registry.getSchema(SchemaLocation.of(iri + body.asText())));
        var known = new HashMap<String, Schema>();
        var item = "#/paths/" + path.replace("/", "~1");
        for (var list : List.of(item + "/parameters", item + "/" + method + "/parameters")) {
            int count = document.at(list.substring(1)).size();
            for (int i = 0; i < count; i++) {
                var place = document.at((list + "/" + i).substring(1)).path("$ref").asText(list + "/" + i);
                var parameter = document.at(place.substring(1));
                if (parameter.path("in").asText().equals("header")) continue;
                known.put(parameter.path("name").asText(),
                        registry.getSchema(SchemaLocation.of(iri + place + "/schema")));
            }
        }
        parameters.put(id, known);
    }

    String version() {
        return document.at("/info/version").asText();
    }

    Set<String> paths() {
        return paths;
    }

    Set<String> operations() {
        return operations.keySet();
    }

    /// The schema of an operation's body; one that describes nothing where it takes none.
    JsonNode body(String operationId) {
        return operations.get(operationId).at("/requestBody/content/application~1json/schema");
    }

    /// The name of the schema of an operation's data.
    String data(String operationId) {
        return operations.get(operationId).path("x-data").asText();
    }

    JsonNode schema(String name) {
        return document.at((SCHEMAS + name).substring(1));
    }

    static JsonNode reference(String schema) {
        return Json.MAPPER.createObjectNode().put("$ref", SCHEMAS + schema);
    }

    /// Judges path and query parameters: each known, given once, and as its schema says.
    void check(String operationId, Map<String, List<String>> given) {
        var known = parameters.get(operationId);
        var violations = given.entrySet().stream().flatMap(parameter -> {
            var name = parameter.getKey();
            if (!known.containsKey(name)) return Stream.of(told(name, "is not a parameter of this operation",
                    List.of()));
            if (parameter.getValue().size() != 1) return Stream.of(told(name, "must be given once", List.of()));
            var schema = known.get(name);
            return schema.validate(value(schema, parameter.getValue().getFirst())).stream()
                    .map(error -> told(name, complaint(error), allowed(error)));
        }).distinct().limit(MAX_VIOLATIONS).toList();
        if (!violations.isEmpty()) throw refusal(violations);
    }

    private static JsonNode value(Schema schema, String text) {
        boolean integer = schema.getSchemaNode().path("type").asText().equals("integer");
        return integer && DIGITS.matcher(text).matches() ? IntNode.valueOf(Integer.parseInt(text))
                : TextNode.valueOf(text);
    }

    /// Judges a body.
    ///
    /// Refuses with the first violation, and lists all when there are several.
    void check(String operationId, JsonNode body) {
        var violations = bodies.get(operationId).validate(body).stream()
                .map(this::violation).distinct().limit(MAX_VIOLATIONS).toList();
        if (!violations.isEmpty()) throw refusal(violations);
    }

    private static Refusal refusal(List<Violation> violations) {
        var first = violations.getFirst();
        var details = new LinkedHashMap<String, Object>();
        details.put("field", first.field());
        if (!first.allowed().isEmpty()) details.put("allowed", first.allowed());
        if (violations.size() > 1) details.put("violations", violations);
        return new Refusal(ErrorCode.VALIDATION_FAILED, first.message(), details);
    }

    /// `allowed` are the values that the field takes, where it takes only certain ones.
    private record Violation(String field, String message, @JsonIgnore List<String> allowed) {}

    private Violation violation(Error error) {
        return told(field(error), complaint(error), allowed(error));
    }

    /// The field is the caller's own word, and may be endless.
    private static Violation told(String field, String complaint, List<String> allowed) {
        var name = field.length() <= MAX_FIELD ? field : field.substring(0, MAX_FIELD - 1) + "…";
        return new Violation(name, name + " " + complaint, allowed);
    }

    private String field(Error error) {
        var path = new StringBuilder();
        var location = error.getInstanceLocation();
        for (int i = 0; i < location.getNameCount(); i++) {
            path.append(path.isEmpty() ? "" : ".").append(location.getElement(i));
        }
        var member = error.getProperty() == null ? refused(error).at("/required/0").textValue() : error.getProperty();
        if (member != null) path.append(path.isEmpty() ? "" : ".").append(member);
        return path.isEmpty() ? "body" : path.toString();
    }

    private String complaint(Error error) {
        return switch (error.getKeyword()) {
            case "required" -> "is required";
            case "additionalProperties", "unevaluatedProperties" -> "is not a member of this request";
            case "minProperties" -> "must have at least one member";
            default -> rule(error);
        };
    }

    /// Where the keyword stands that is not fulfilled.
    private JsonNode schema(Error error) {
        var keyword = error.getSchemaLocation().getFragment().toString();
        return document.at(keyword.substring(0, keyword.lastIndexOf('/')));
    }

    /// What must not be, of an object that is: the member it names is what is wrong, and its rule what should be.
    private JsonNode refused(Error error) {
        return error.getKeyword().equals("not") ? schema(error).path("not") : MissingNode.getInstance();
    }

    private List<String> allowed(Error error) {
        if (!error.getKeyword().equals("enum")) return List.of();
        return schema(error).path("enum").valueStream().filter(value -> !value.isNull()).map(JsonNode::asText)
                .limit(MOST_ALLOWED).toList();
    }

    private String rule(Error error) {
        var schema = refused(error).has("x-rule") ? refused(error) : schema(error);
        if (schema.has("x-rule")) return schema.path("x-rule").asText();
        return switch (error.getKeyword()) {
            case "type" -> "must be of JSON type " + types(schema.path("type"));
            case "enum" -> "must be " + named(allowed(error));
            default -> "is not valid";
        };
    }

    /// The values, as many as have room in a message.
    private static String named(List<String> values) {
        var told = new StringBuilder();
        for (var value : values) {
            if (told.length() + value.length() > MOST_TOLD) return "one of " + told + ", …";
            told.append(told.isEmpty() ? "" : ", ").append(value);
        }
        return (values.size() > 1 ? "one of " : "") + told;
    }

    private static String types(JsonNode type) {
        if (type.isTextual()) return type.asText();
        var names = new StringBuilder();
        for (var name : type) names.append(names.isEmpty() ? "" : " or ").append(name.asText());
        return names.toString();
    }

    private static JsonNode read(String resource) {
        try (var in = ContractDocument.class.getResourceAsStream(resource)) {
            if (in == null) throw new IllegalStateException("no contract at " + resource);
            return Json.MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
