package al.headless.pact;

import al.headless.testing.Api;
import al.headless.testing.ContractWitness;
import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.model.SynchronousRequestResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The published contract, held against pacts without running anything: a second opinion, by a tool of its own, on what
/// a consumer expects that was never promised.
record Promises(Path document) {
    /// Answers whoever names no version.
    static final String DEFAULT = ContractWitness.OLDER;
    private static final Path RELEASED = Path.of("openapi", "released");
    private static final Path HEAD = Path.of("generated", "openapi", "headless.json");
    private static final Path TOOL = Path.of("scripts", "tools", "node_modules", "@pactflow", "openapi-pact-comparator",
            "dist", "cli.cjs");
    private static final Path WORK = Path.of("target", "pact");
    private static final Pattern LOCATION = Pattern.compile(".*interactions\\[(\\d+)]\\.?(.*)");
    private static final ObjectMapper JSON = new ObjectMapper();

    /// The newest revision of a published version; what is being built, where that version was not published yet.
    static Promises of(String version) {
        var folder = RELEASED.resolve(version);
        if (!Files.isDirectory(folder)) return new Promises(HEAD);
        try (var revisions = Files.list(folder)) {
            return new Promises(revisions.filter(one -> one.getFileName().toString().matches("r\\d+"))
                    .max(Comparator.comparing(one -> Integer.valueOf(one.getFileName().toString().substring(1))))
                    .orElseThrow().resolve("openapi.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The published versions, oldest first; none before the first is published.
    static List<String> published() {
        if (!Files.isDirectory(RELEASED)) return List.of();
        try (Stream<Path> versions = Files.list(RELEASED)) {
            return versions.map(one -> one.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// An expectation that the contract never promised, in a line. It fails nobody where its interaction is pending.
    record Unpromised(String text, boolean pending) {}

    /// All of them. What is refused need not be a right request, so that one is not judged; its answer is.
    List<Unpromised> broken(List<Contract> contracts) {
        if (!Files.exists(TOOL)) throw new Unfit("the pinned tools are not installed: run npm ci in scripts/tools");
        var command = new ArrayList<>(List.of("node", TOOL.toString(), routed().toString()));
        for (int i = 0; i < contracts.size(); i++) command.add(standIn(contracts.get(i), i).toString());
        var found = new ArrayList<Unpromised>();
        var answers = answers(command);
        for (int i = 0; i < contracts.size(); i++) {
            for (var finding : answers.get(i)) unpromised(contracts.get(i), finding).ifPresent(found::add);
        }
        return found;
    }

    private static Optional<Unpromised> unpromised(Contract contract, JsonNode finding) {
        var location = LOCATION.matcher(finding.at("/mockDetails/location").asText());
        if (!finding.path("type").asText().equals("error") || !location.matches()) return Optional.empty();
        var interaction = AsAnswers.comparable(contract).get(Integer.parseInt(location.group(1)));
        boolean ofRequest = finding.path("code").asText().startsWith("request.");
        if (ofRequest && isRefused(interaction)) return Optional.empty();
        var place = location.group(2);
        if (AsAnswers.told(interaction)) place = place.replaceFirst("^response\\.", "");
        var message = finding.path("message").asText()
                .replaceFirst("^(Request|Response) body is incompatible with the .* schema in the spec file: ", "");
        return Optional.of(new Unpromised(contract.consumer() + ": " + interaction.getDescription() + ": "
                + place + " " + message.replaceAll("\\s+", " "), contract.pending(interaction)));
    }

    private static boolean isRefused(Interaction interaction) {
        return interaction instanceof SynchronousRequestResponse http && http.getResponse().getStatus() / 100 == 4;
    }

    /// The tool answers with a line of JSON for each pact.
    private static List<JsonNode> answers(List<String> command) {
        try {
            var tool = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(tool.getInputStream().readAllBytes());
            var answers = new ArrayList<JsonNode>();
            for (var line : said.lines().toList()) if (line.startsWith("[")) answers.add(JSON.readTree(line));
            tool.waitFor();
            if (answers.size() == command.size() - 3) return answers;
            throw new Unfit("the contract could not be compared: " + said.lines().findFirst().orElse("no answer"));
        } catch (IOException e) {
            throw new Unfit("the contract could not be compared: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Path standIn(Contract contract, int number) {
        try {
            return AsAnswers.file(contract, Files.createDirectories(WORK).resolve("compared-" + number + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The document as the tool understands it: it looks for the base path in the paths, and closes every object of an
    /// answer but those that say with a schema what else they may hold.
    private Path routed() {
        try {
            var contract = (ObjectNode) JSON.readTree(Files.readString(document));
            var paths = JSON.createObjectNode();
            contract.path("paths").properties().forEach(one -> paths.set(Api.BASE + one.getKey(), one.getValue()));
            AsAnswers.add(paths, contract);
            contract.set("paths", paths);
            contract.remove("servers");
            open(contract);
            return Files.writeString(Files.createDirectories(WORK).resolve("contract.json"), contract.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void open(JsonNode node) {
        if (node.path("additionalProperties").asBoolean()) ((ObjectNode) node).putObject("additionalProperties");
        node.forEach(Promises::open);
    }
}
