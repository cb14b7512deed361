package al.headless.pact;

import al.headless.testing.Api;
import al.headless.testing.ContractWitness;
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

    /// One line for every expectation that the contract never promised.
    List<String> broken(List<Contract> contracts) {
        if (!Files.exists(TOOL)) throw new Unfit("the pinned tools are not installed: run npm ci in scripts/tools");
        var command = new ArrayList<>(List.of("node", TOOL.toString(), routed().toString()));
        for (var contract : contracts) command.add(standIn(contract).toString());
        var lines = new ArrayList<String>();
        var answers = answers(command);
        for (int i = 0; i < contracts.size(); i++) {
            for (var finding : answers.get(i)) {
                if (finding.path("type").asText().equals("error")) lines.add(line(contracts.get(i), finding));
            }
        }
        return lines;
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

    private static String line(Contract contract, JsonNode finding) {
        var place = finding.at("/mockDetails/location").asText().replaceFirst("^.*interactions\\[\\d+]\\.", "");
        var what = finding.at("/mockDetails/interactionDescription").asText();
        if (AsAnswers.told(contract, what)) place = place.replaceFirst("^response\\.", "");
        var message = finding.path("message").asText()
                .replaceFirst("^(Request|Response) body is incompatible with the .* schema in the spec file: ", "");
        return contract.consumer() + ": " + what + ": " + place + " " + message.replaceAll("\\s+", " ");
    }

    private static Path standIn(Contract contract) {
        try {
            return AsAnswers.file(contract, Files.createDirectories(WORK));
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
