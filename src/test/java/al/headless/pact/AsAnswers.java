package al.headless.pact;

import al.headless.testing.Api;
import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.model.PactSpecVersion;
import au.com.dius.pact.core.model.V4Interaction.AsynchronousMessage;
import au.com.dius.pact.core.support.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Events, written as if they were answers: of webhooks the tool that compares pacts with the contract knows nothing.
/// The event `journey.snapshot` becomes what `GET /journeySnapshot` answers, in the contract and in pacts alike.
final class AsAnswers {
    private static final ObjectMapper JSON = new ObjectMapper();

    private AsAnswers() {}

    /// Adds an answer for every webhook of the contract.
    static void add(ObjectNode paths, JsonNode contract) {
        contract.path("webhooks").properties().forEach(webhook -> {
            var told = webhook.getValue().path("post");
            var answer = JSON.createObjectNode().put("description", "an event");
            answer.set("content", told.at("/requestBody/content"));
            var headers = answer.putObject("headers");
            for (var one : told.path("parameters")) {
                var header = one.has("$ref") ? contract.at(one.path("$ref").asText().substring(1)) : one;
                headers.putObject(header.path("name").asText()).set("schema", header.path("schema"));
            }
            paths.putObject(Api.BASE + "/" + webhook.getKey()).putObject("get").putObject("responses")
                    .set("200", answer);
        });
    }

    /// What of a contract the tool can compare: all but messages that wait for an answer.
    static List<Interaction> comparable(Contract contract) {
        return contract.interactions().stream().filter(one -> !one.asV4Interaction().isSynchronousMessages()).toList();
    }

    /// Writes them down in one form, whatever version and language they are from: as they were read.
    static Path file(Contract contract, Path file) throws IOException {
        var pact = JSON.createObjectNode();
        pact.putObject("metadata").putObject("pactSpecification").put("version", "4.0");
        var all = pact.putArray("interactions");
        for (var one : comparable(contract)) all.add(written(one));
        return Files.writeString(file, pact.toString());
    }

    private static ObjectNode written(Interaction interaction) throws IOException {
        var map = interaction.asV4Interaction().toMap(PactSpecVersion.V4);
        var written = (ObjectNode) JSON.readTree(Json.INSTANCE.toJson(map).serialise());
        if (told(interaction)) answer(written);
        for (var part : List.of("request", "response")) {
            var content = written.at("/" + part + "/body/content");
            if (content.isTextual() && content.asText().isEmpty()) ((ObjectNode) written.path(part)).remove("body");
        }
        return written;
    }

    /// Whether this is really a message.
    static boolean told(Interaction interaction) {
        return interaction.asV4Interaction() instanceof AsynchronousMessage;
    }

    private static void answer(ObjectNode message) {
        message.put("type", "Synchronous/HTTP");
        message.putObject("request").put("method", "GET")
                .put("path", Api.BASE + "/" + name(message.at("/contents/content/event_type").asText()));
        var response = message.putObject("response").put("status", 200);
        response.set("body", message.remove("contents"));
        var headers = response.putObject("headers");
        message.path("metadata").properties().forEach(one -> {
            var name = one.getKey().equals("contentType") ? "Content-Type" : one.getKey();
            headers.putArray(name).add(one.getValue().asText());
        });
        var rules = response.putObject("matchingRules");
        boolean third = message.path("matchingRules").has("content"); // what version 3 calls the body
        rules.set("body", message.at("/matchingRules/" + (third ? "content" : "body")));
        rules.set("header", message.at("/matchingRules/metadata"));
    }

    /// `journeySnapshot` of `journey.snapshot`.
    private static String name(String event) {
        var name = new StringBuilder();
        for (var word : event.split("[._]")) {
            boolean first = name.isEmpty() || word.isEmpty();
            name.append(first ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return name.toString();
    }
}
