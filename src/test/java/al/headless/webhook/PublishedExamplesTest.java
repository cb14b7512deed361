package al.headless.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.ContractWitness;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The deliveries that the contract prints: whoever takes the printed secret, headers and body finds them right.
class PublishedExamplesTest {
    private static final Pattern SECRET = Pattern.compile("`(whsec_[^`]+)`");
    private static final String ROTATING = "Rotating"; // the name of the same delivery while its secret is rotated
    private static final List<String> UNSIGNED = List.of("X-AL-Event-ID", "X-AL-Tenant-ID", "X-AL-Application-ID",
            "X-AL-API-Version");

    /// One of them, with the secret that is printed beside it.
    private record Delivery(String name, Map<String, String> headers, JsonNode body, String secret) {
        byte[] bytes() throws Exception {
            return new ObjectMapper().writeValueAsBytes(body); // compact, in the order of the document
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ContractWitness.OLDER, ContractWitness.HEAD})
    void every_printed_delivery_is_signed_by_its_printed_secret(String version) throws Exception {
        var all = deliveries(version);
        assertEquals(List.of("journeySnapshot", "journeySnapshotRotating", "endpointPing"), List.copyOf(all.keySet()));
        for (var delivery : all.values()) {
            var before = all.get(delivery.name().replace(ROTATING, ""));
            boolean rotating = before != delivery;
            var next = rotating ? Optional.of(WebhookSecret.parse(delivery.secret())) : Optional.<WebhookSecret>empty();
            var signer = new Signer(WebhookSecret.parse(before.secret()), next);
            var second = Long.parseLong(delivery.headers().get(Signer.TIMESTAMP));
            var right = signer.headers(delivery.body().path("event_id").asText(), Instant.ofEpochSecond(second),
                    delivery.bytes());
            var signed = new TreeMap<>(delivery.headers());
            UNSIGNED.forEach(signed::remove);
            assertEquals(new TreeMap<>(right), signed, delivery.name());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ContractWitness.OLDER, ContractWitness.HEAD})
    void the_published_library_says_the_same(String version) throws Exception {
        for (var delivery : deliveries(version).values()) {
            var headers = delivery.headers();
            var theirs = new Webhook(delivery.secret()).sign(headers.get(Signer.STANDARD_ID),
                    Long.parseLong(headers.get(Signer.STANDARD_TIMESTAMP)),
                    new String(delivery.bytes(), StandardCharsets.UTF_8));
            var printed = headers.get(Signer.STANDARD_SIGNATURE);
            assertTrue(List.of(printed.split(" ")).contains(theirs), delivery.name());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ContractWitness.OLDER, ContractWitness.HEAD})
    void the_headers_that_are_not_signed_repeat_the_body_and_name_the_version(String version) {
        for (var delivery : deliveries(version).values()) {
            var body = delivery.body();
            assertEquals(List.of(body.path("event_id").asText(), body.path("tenant_id").asText(),
                    body.path("application_id").asText(), version),
                    UNSIGNED.stream().map(delivery.headers()::get).toList(), delivery.name());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ContractWitness.OLDER, ContractWitness.HEAD})
    void the_headers_are_those_that_are_sent(String version) {
        var contract = ContractWitness.contract(version);
        for (var webhook : contract.path("webhooks")) {
            var required = new TreeMap<String, Boolean>();
            webhook.at("/post/parameters").forEach(one -> {
                var parameter = resolved(contract, one);
                assertEquals("header", parameter.path("in").asText());
                required.put(parameter.path("name").asText(), parameter.path("required").asBoolean());
            });
            var names = new TreeSet<>(UNSIGNED);
            names.addAll(List.of(Signer.TIMESTAMP, Signer.SIGNATURE, Signer.SIGNATURE_NEXT, Signer.STANDARD_ID,
                    Signer.STANDARD_TIMESTAMP, Signer.STANDARD_SIGNATURE));
            assertEquals(names, required.navigableKeySet());
            required.forEach((name, always) -> assertEquals(!name.equals(Signer.SIGNATURE_NEXT), always, name));
        }
    }

    /// By the name of the example of the body.
    private static Map<String, Delivery> deliveries(String version) {
        var contract = ContractWitness.contract(version);
        var all = new LinkedHashMap<String, Delivery>();
        contract.path("webhooks").forEach(webhook -> webhook.at("/post/requestBody/content/application~1json/examples")
                .properties().forEach(one -> {
                    var example = resolved(contract, one.getValue());
                    var secret = SECRET.matcher(example.path("description").asText());
                    assertTrue(secret.find(), one.getKey());
                    all.put(one.getKey(), new Delivery(one.getKey(), headers(contract, webhook, one.getKey()),
                            example.path("value"), secret.group(1)));
                }));
        return all;
    }

    private static Map<String, String> headers(JsonNode contract, JsonNode webhook, String example) {
        var headers = new TreeMap<String, String>();
        webhook.at("/post/parameters").valueStream().map(one -> resolved(contract, one)).forEach(one -> {
            var value = one.has("example") ? one.get("example") : one.path("examples").path(example).path("value");
            if (!value.isMissingNode()) headers.put(one.path("name").asText(), value.asText());
        });
        return headers;
    }

    private static JsonNode resolved(JsonNode contract, JsonNode node) {
        return node.has("$ref") ? contract.at(node.path("$ref").asText().substring(1)) : node;
    }
}
