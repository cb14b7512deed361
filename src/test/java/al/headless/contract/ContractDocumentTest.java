package al.headless.contract;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.ContractWitness;
import al.headless.testing.NetworkWords;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// The contract against what was asked for, which is its first version for good; and the bundle against itself and the
/// sources it was made from.
class ContractDocumentTest {
    private static final Seed SEED = new Seed();
    private static final JsonNode CONTRACT = ContractWitness.contract();
    // Nothing is generated from these.
    private static final List<String> ASIDE =
            List.of("released", "downgrades", "arazzo", "clients", "exceptions.yaml", "notes.yaml");
    private static final List<String> SEED_ENUMS = List.of("JourneyType", "JourneyLifecycleStatus", "OfferCardStatus",
            "StepStatus", "ActionRequired", "AASessionState");

    @Test void every_request_that_the_seed_prints_is_valid_as_printed() {
        var requests = SEED.examples(true);
        assertEquals(Set.of("POST /sessions", "POST /journeys", "PATCH /journeys/{journeyID}/resume",
                "PUT /journeys/{journeyID}/profile", "POST /journeys/{journeyID}/profile/submit",
                "POST /journeys/{journeyID}/offers/{offerID}/reject",
                "POST /journeys/{journeyID}/offers/{offerID}/loan-amount",
                "POST /journeys/{journeyID}/offers/{offerID}/steps/bank-mandate"), requests.keySet());
        var judge = ContractDocument.released(ContractWitness.OLDER);
        requests.forEach((operation, body) -> assertDoesNotThrow(
                () -> judge.check(named(operation).id(), body), () -> operation + " " + body));
    }

    @Test void every_member_of_an_answer_that_the_seed_prints_is_promised() {
        var answers = SEED.examples(false);
        assertTrue(answers.size() >= 6, answers::toString);
        answers.forEach((operation, data) -> {
            var schema = asked(named(operation).node().path("x-data").asText());
            var required = texts(schema.path("required"));
            data.fieldNames().forEachRemaining(member -> assertTrue(required.contains(member)
                    && schema.path("properties").has(member), () -> operation + " does not promise " + member));
        });
    }

    @Test void the_seeds_enums_are_the_first_versions_exactly() {
        var said = SEED_ENUMS.stream().map(name -> name + ":" + String.join(",", texts(asked(name).path("enum"))))
                .collect(Collectors.joining());
        assertTrue(SEED.text().contains("\n" + said + "\n"), said);
    }

    @Test void the_seeds_error_codes_are_the_first_versions_exactly() {
        var said = String.join("", texts(asked("ErrorCode").path("enum")));
        assertEquals(said, SEED.text().substring(SEED.text().indexOf("Error codes\n") + "Error codes\n".length())
                .strip());
    }

    @Test void every_operation_of_the_seed_is_there() {
        var pattern = Pattern.compile("(GET|POST|PUT|PATCH) /api/v1/headless(/[A-Za-z/{}-]*?)"
                + "(?=\\s|$|GET |POST |PUT |PATCH )");
        var asked = pattern.matcher(SEED.text()).results().map(match -> match.group(1) + " " + match.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
        var steps = "/journeys/{journeyID}/offers/{offerID}";
        Pattern.compile("(GET|POST) (/steps/[a-z/-]+)").matcher(SEED.text()).results()
                .forEach(match -> asked.add(match.group(1) + " " + steps + match.group(2)));
        assertEquals(32, asked.size(), asked::toString);
        asked.add("GET /journeys/{journeyID}/operations/{operationID}"); // our one extension
        assertEquals(asked, ContractWitness.all().stream().map(one -> one.method() + " " + one.path())
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test void what_the_generator_is_told_of_an_answer_is_the_answers_schema() {
        for (var operation : ContractWitness.all()) {
            operation.node().path("responses").properties().stream()
                    .filter(response -> response.getKey().startsWith("2"))
                    .forEach(response -> assertEquals(operation.node().path("x-data").asText(),
                            data(response.getValue()), operation.id()));
        }
    }

    @Test void no_word_of_a_network_is_published() throws IOException {
        for (var bundle : List.of("headless.yaml", "headless.json")) {
            var text = Files.readString(Path.of("generated", "openapi", bundle));
            assertEquals(List.of(), text.lines().filter(line -> NetworkWords.in(line).isPresent()).toList());
        }
    }

    @Test void what_is_generated_was_made_from_the_contract_as_it_stands() throws IOException {
        try (var walk = Files.walk(Path.of("openapi"))) {
            var now = walk.filter(Files::isRegularFile)
                    .filter(file -> ASIDE.stream().map(Path.of("openapi")::resolve)
                            .noneMatch(file::startsWith))
                    .filter(file -> file.toString().endsWith(".yaml")
                            || file.startsWith(Path.of("openapi", "templates")))
                    .map(file -> checksum(file) + "  " + file.toString().replace('\\', '/'))
                    .sorted((a, b) -> a.substring(64).compareTo(b.substring(64)))
                    .collect(Collectors.joining("\n", "", "\n"));
            assertEquals(Files.readString(Path.of("generated", "SOURCES")), now,
                    "generated/ is stale: run scripts/generate and commit what it writes");
        }
    }

    private static ContractWitness.Operation named(String methodAndPath) {
        return ContractWitness.all().stream().filter(one -> methodAndPath.equals(one.method() + " " + one.path()))
                .findFirst().orElseThrow(() -> new AssertionError("no operation " + methodAndPath));
    }

    /// The name of the schema of `data` in a response's envelope.
    private static String data(JsonNode response) {
        var envelope = resolved(response.at("/content/application~1json/schema"));
        return envelope.at("/properties/data/$ref").asText().replaceFirst(".*/", "");
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? CONTRACT.at(node.path("$ref").asText().substring(1)) : node;
    }

    /// A schema of the version that the seed describes.
    private static JsonNode asked(String name) {
        return ContractWitness.contract(ContractWitness.OLDER).at("/components/schemas/" + name);
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
    }

    private static String checksum(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
