package al.headless.testing;

import al.headless.contract.Conversions;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.core.annotation.Nullable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Holds every answer of every API test against the version of the contract that it names: status listed, body and
/// headers as described, error code among those of the operation, no word of a network. And remembers what each
/// operation was seen to answer.
///
/// It also holds the versions together: an answer in HEAD must go down to one that the older contract describes, and a
/// request that was accepted in the older one must go up to one that HEAD's describes.
public final class ContractWitness {
    public static final String OLDER = "2026-03-05";
    public static final String HEAD = "2026-11-22";
    private static final Map<String, WitnessedContract> CONTRACTS = Map.of(
            HEAD, new WitnessedContract("/contract/headless.json"),
            OLDER, new WitnessedContract(Conversions.newestRevision(OLDER)));
    private static final Map<String, Set<String>> SEEN = new ConcurrentHashMap<>();
    /// What differs between two answers that say the same.
    private static final Pattern ENVELOPE = Pattern.compile("\"(?:requestID|correlationID|timestamp)\":\"[^\"]*\",");
    private static final Set<String> HELD = ConcurrentHashMap.newKeySet();

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

        /// Where the contract describes it.
        String place() {
            return "/paths/" + path.replace("/", "~1") + "/" + method.toLowerCase();
        }
    }

    /// HEAD.
    public static JsonNode contract() {
        return contract(HEAD);
    }

    public static JsonNode contract(String version) {
        return CONTRACTS.get(version).document();
    }

    /// The operations of HEAD.
    public static List<Operation> all() {
        return CONTRACTS.get(HEAD).operations();
    }

    /// The request that a version of the contract prints first, the default one where it is null; nothing where the
    /// request may be left out.
    public static @Nullable String example(@Nullable String version, String operationId) {
        var contract = CONTRACTS.get(version == null ? OLDER : version);
        var body = contract.operation(operationId).node().path("requestBody");
        if (!body.path("required").asBoolean()) return null;
        var examples = body.at("/content/application~1json/examples").elements();
        return contract.resolved(examples.next()).path("value").toString();
    }

    /// What an operation was seen to answer so far: statuses and error codes.
    public static Set<String> seen(String operationId) {
        return SEEN.getOrDefault(operationId, Set.of());
    }

    static void hold(String method, String path, @Nullable String body, Said said) {
        var call = method + " " + path;
        if (method.equals("GET") && !HELD.add(fingerprint(call, said))) return;
        Sought.asked(body);
        Sought.shown(said.text());
        NetworkWords.absent(call, said.headers().map(), said.text());
        var version = said.header("X-AL-API-Version");
        var contract = Optional.ofNullable(version).map(CONTRACTS::get)
                .orElseThrow(() -> new AssertionError(call + ": applied " + version + " in " + said));
        if (said.status() == 204) return;
        var operation = contract.operation(method, path.replaceFirst("\\?.*", ""));
        if (operation.isEmpty() || unroutable(operation.get(), said)) {
            contract.checkComponent("ErrorEnvelope", said.json(), call);
            return;
        }
        hold(contract, operation.get(), call, said);
        if (said.status() == 304) return;
        if (version.equals(HEAD)) goesDown(operation.get(), call, said);
        else if (said.status() < 300 && body != null && !body.isBlank()) goesUp(operation.get(), call, tree(body));
    }

    /// Of a read and what it answered: walks look a hundred times at what has not changed.
    private static String fingerprint(String call, Said said) {
        var names = new TreeSet<>(said.headers().map().keySet());
        var whole = call + said.status() + said.header("X-AL-API-Version") + names
                + ENVELOPE.matcher(said.text()).replaceAll("");
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(whole.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /// Answers that come before a request is known to be for an operation.
    private static boolean unroutable(Operation operation, Said said) {
        boolean early = said.status() == 405 || said.status() == 414;
        return early && !operation.node().path("responses").has(Integer.toString(said.status()));
    }

    private static void hold(WitnessedContract contract, Operation operation, String call, Said said) {
        var response = contract.response(operation, said.status());
        if (response.isEmpty()) throw new AssertionError(call + ": the contract lists no " + said);
        headers(contract, response.get(), call, said);
        var seen = SEEN.computeIfAbsent(operation.id(), _ -> new ConcurrentSkipListSet<>());
        seen.add(Integer.toString(said.status()));
        if (said.status() == 304) return;
        contract.checkContent(response.get(), said.json(), call);
        if (said.code() == null) return;
        if (!operation.errorCodes().contains(said.code())) {
            throw new AssertionError(call + ": " + said.code() + " is not among its x-error-codes");
        }
        seen.add(said.code());
    }

    private static void goesDown(Operation operation, String call, Said said) {
        checkAnswer(OLDER, operation.id(), said.status(), lowered(operation, said.json()), call + ", lowered");
    }

    private static void goesUp(Operation operation, String call, JsonNode body) {
        checkRequest(HEAD, operation.id(), Conversions.raise(OLDER, operation.id(), body), call + ", raised");
    }

    /// A whole answer of HEAD as the older version has it.
    public static JsonNode lowered(Operation operation, JsonNode envelope) {
        var lowered = envelope.<ObjectNode>deepCopy();
        lowered.set("data", Conversions.lower(OLDER, operation.node().path("x-data").asText(), lowered.get("data")));
        lowered.set("error", Conversions.lower(OLDER, "ApiError", lowered.get("error")));
        return lowered;
    }

    /// Fails unless a version describes this answer of an operation.
    public static void checkAnswer(String version, String operationId, int status, JsonNode envelope, String about) {
        var contract = CONTRACTS.get(version);
        var response = contract.response(contract.operation(operationId), status)
                .orElseThrow(() -> new AssertionError(about + ": " + version + " lists no " + status));
        contract.checkContent(response, envelope, about);
    }

    /// Fails unless a version describes this request of an operation.
    public static void checkRequest(String version, String operationId, JsonNode body, String about) {
        var contract = CONTRACTS.get(version);
        contract.checkContent(contract.operation(operationId).place() + "/requestBody", body, about);
    }

    /// Fails unless the tree is an instance of a version's schema of this name.
    public static void checkSchema(String version, String name, JsonNode tree, String about) {
        CONTRACTS.get(version).checkComponent(name, tree, about + ", " + version);
    }

    /// What a version prints as examples at a place of an operation, by name.
    public static Map<String, JsonNode> examples(String version, String operationId, String place) {
        var contract = CONTRACTS.get(version);
        var at = contract.operation(operationId).place() + place;
        var described = contract.resolved(contract.document().at(at));
        return described.at("/content/application~1json/examples").properties().stream().collect(Collectors
                .toMap(Map.Entry::getKey, example -> contract.resolved(example.getValue()).path("value").deepCopy()));
    }

    /// What is promised is there, and of what the contract has a name for, nothing comes that is not promised here.
    private static void headers(WitnessedContract contract, String response, String call, Said said) {
        var promised = contract.document().at(response + "/headers");
        promised.properties().forEach(header -> {
            boolean required = contract.resolved(header.getValue()).path("required").asBoolean();
            if (required && said.header(header.getKey()) == null) {
                throw new AssertionError(call + ": no " + header.getKey() + " in " + said);
            }
        });
        for (var name : contract.headers()) {
            if (said.header(name) != null && !promised.has(name)) {
                throw new AssertionError(call + ": " + name + " is not promised in " + said);
            }
        }
    }

    private static JsonNode tree(String body) {
        try {
            return new ObjectMapper().readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
