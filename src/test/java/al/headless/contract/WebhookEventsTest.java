package al.headless.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import al.headless.api.model.EndpointPingEvent;
import al.headless.api.model.JourneyLifecycleStatus;
import al.headless.api.model.JourneySnapshotEvent;
import al.headless.api.model.NextAction;
import al.headless.api.model.WebhookBorrower;
import al.headless.api.model.WebhookIssuer;
import al.headless.api.model.WebhookJourney;
import al.headless.kernel.Json;
import al.headless.testing.ContractWitness;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.core.annotation.Nullable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The bodies of webhooks, which every version has, in the words of every version.
class WebhookEventsTest {
    private static final String SNAPSHOT = "JourneySnapshotEvent";
    private static final String PING = "EndpointPingEvent";
    private static final String OLDER = ContractWitness.OLDER;
    private static final String HEAD = ContractWitness.HEAD;
    private static final ObjectMapper PLAIN = new ObjectMapper();
    private static final Instant AT = Instant.parse("2026-11-24T05:59:59.120Z");
    private static final Instant LATER = Instant.parse("2026-11-24T05:59:59.500Z");
    private static final UUID TENANT = UUID.fromString("0195a1c0-1111-7222-8333-444455556666");
    private static final UUID APPLICATION = UUID.fromString("0195a1c0-1111-7222-8333-777788889999");
    private static final UUID JOURNEY = UUID.fromString("0195a1c0-2222-7222-8333-444455556666");
    private static final String ID = "evt_01JDF5Z3G0V4S8Q2M6T7R9XWKA";

    private final Versions versions = Conversions.VERSIONS;

    @ParameterizedTest
    @ValueSource(strings = {ContractWitness.OLDER, ContractWitness.HEAD})
    void what_a_version_prints_of_each_is_one(String version) {
        var webhooks = ContractWitness.contract(version).path("webhooks");
        assertEquals(List.of("journeySnapshot", "endpointPing"), names(webhooks));
        webhooks.valueStream().forEach(webhook -> {
            var media = webhook.at("/post/requestBody/content/application~1json");
            var schema = media.at("/schema/$ref").asText().replaceFirst(".*/", "");
            assertFalse(media.path("examples").isEmpty(), schema);
            media.path("examples").valueStream().map(one -> one.path("$ref").asText().substring(1))
                    .map(ContractWitness.contract(version)::at)
                    .forEach(one -> ContractWitness.checkSchema(version, schema, one.path("value"), one.toString()));
        });
    }

    @Test void the_older_version_prints_the_same_events() {
        for (var one : List.of("journeySnapshot", "journeySnapshotRotating", "endpointPing")) {
            var place = "/components/examples/" + one + "/value";
            assertEquals(ContractWitness.contract(HEAD).at(place), ContractWitness.contract(OLDER).at(place), one);
        }
    }

    @Test void a_picture_is_written_in_the_contracts_order_in_both_versions() {
        var event = event(JourneyLifecycleStatus.OFFERS_AVAILABLE, NextAction.VIEW_OFFERS);
        for (var version : List.of(HEAD, OLDER)) {
            assertEquals("{\"schema_version\":\"1.0.0\",\"event_type\":\"journey.snapshot\",\"event_id\":\"" + ID
                    + "\",\"event_at\":\"2026-11-24T05:59:59.120Z\","
                    + "\"snapshot_generated_at\":\"2026-11-24T05:59:59.500Z\",\"sequence\":7,"
                    + "\"issuer\":{\"source\":\"credit-api\",\"trigger\":\"journey.offer.updated\"},"
                    + "\"tenant_id\":\"" + TENANT + "\",\"application_id\":\"" + APPLICATION + "\","
                    + "\"borrower\":{\"borrowerExternalID\":\"CUST_1001\",\"journeys\":[{\"journeyID\":\"" + JOURNEY
                    + "\",\"status\":\"OFFERS_AVAILABLE\",\"nextAction\":\"VIEW_OFFERS\"}]}}", text(version, event));
        }
    }

    @Test void a_ping_is_written_in_the_contracts_order_in_both_versions() throws IOException {
        var ping = new EndpointPingEvent("1.0.0", "endpoint.ping", ID, AT, TENANT, APPLICATION);
        for (var version : List.of(HEAD, OLDER)) {
            var bytes = versions.bytes(version, PING, ping);
            assertEquals("{\"schema_version\":\"1.0.0\",\"event_type\":\"endpoint.ping\",\"event_id\":\"" + ID
                    + "\",\"event_at\":\"2026-11-24T05:59:59.120Z\",\"tenant_id\":\"" + TENANT
                    + "\",\"application_id\":\"" + APPLICATION + "\"}", new String(bytes, StandardCharsets.UTF_8));
            ContractWitness.checkSchema(version, PING, PLAIN.readTree(bytes), "a ping");
        }
    }

    @Test void the_next_action_is_one_that_the_older_version_knows() throws IOException {
        assertEquals("null", lowered(NextAction.COMPLETE_PAYMENT).toString());
        assertEquals("\"FILL_PROFILE\"", lowered(NextAction.SUBMIT_PROFILE).toString());
        assertEquals("\"VIEW_OFFERS\"", lowered(NextAction.VIEW_OFFERS).toString());
        assertEquals("null", lowered(null).toString());
    }

    @Test void every_status_with_every_next_action_is_an_event_of_both_versions() throws IOException {
        var actions = Stream.concat(Arrays.stream(NextAction.values()), Stream.of((NextAction) null)).toList();
        for (var status : JourneyLifecycleStatus.values()) {
            for (var action : actions) {
                for (var version : List.of(HEAD, OLDER)) {
                    var tree = PLAIN.readTree(versions.bytes(version, SNAPSHOT, event(status, action)));
                    ContractWitness.checkSchema(version, SNAPSHOT, tree, status + " " + action);
                }
            }
        }
    }

    @Test void values_that_come_later_are_events_and_others_are_not() {
        accepted(one -> one.put("event_type", "journey.closed_by_hand"));
        accepted(one -> ((ObjectNode) one.get("issuer")).put("trigger", "journey.loan_terms.updated"));
        accepted(one -> one.put("another", "member, which receivers ignore"));
        accepted(one -> one.put("sequence", Long.MAX_VALUE));
        refused(one -> one.put("event_type", "Journey.snapshot"));
        refused(one -> one.put("event_type", "journey"));
        refused(one -> ((ObjectNode) one.get("issuer")).put("trigger", "journey.offer.created"));
        refused(one -> ((ObjectNode) one.get("issuer")).put("source", "another"));
        refused(one -> one.put("sequence", 0));
        refused(one -> one.put("sequence", "7"));
        refused(one -> one.put("event_id", "evt_01JDF5Z3G0V4S8Q2M6T7R9XWKI"));
        refused(one -> one.put("event_at", "2026-11-24T05:59:59Z"));
        refused(one -> one.put("snapshot_generated_at", "2026-11-24T05:59:59.120+00:00"));
        refused(one -> one.put("tenant_id", "tenant"));
        for (var member : ContractWitness.contract().at("/components/schemas/" + SNAPSHOT + "/required")) {
            refused(one -> one.remove(member.asText()));
        }
    }

    @Test void nothing_of_a_person_is_in_an_event_but_the_key_that_the_partner_chose() {
        for (var version : List.of(HEAD, OLDER)) {
            var schemas = ContractWitness.contract(version).at("/components/schemas");
            var personal = Stream.of(SNAPSHOT, "WebhookIssuer", "WebhookBorrower", "WebhookJourney", PING)
                    .flatMap(name -> schemas.path(name).path("properties").properties().stream())
                    .filter(member -> member.getValue().path("x-personal").asBoolean())
                    .map(one -> one.getKey()).toList();
            assertEquals(List.of("borrowerExternalID"), personal);
            assertEquals(List.of("journeyID", "status", "nextAction"),
                    names(schemas.at("/WebhookJourney/properties")));
        }
        assertFalse(event(JourneyLifecycleStatus.STARTED, null).toString().contains("CUST_1001"));
    }

    private static void accepted(Consumer<ObjectNode> edit) {
        for (var version : List.of(HEAD, OLDER)) ContractWitness.checkSchema(version, SNAPSHOT, edited(edit), "edited");
    }

    private static void refused(Consumer<ObjectNode> edit) {
        for (var version : List.of(HEAD, OLDER)) {
            var tree = edited(edit);
            assertThrows(AssertionError.class, () -> ContractWitness.checkSchema(version, SNAPSHOT, tree, "edited"),
                    tree::toString);
        }
    }

    private static JsonNode edited(Consumer<ObjectNode> edit) {
        var tree = (ObjectNode) Json.tree(event(JourneyLifecycleStatus.STARTED, NextAction.FILL_PROFILE));
        edit.accept(tree);
        return tree;
    }

    private JsonNode lowered(@Nullable NextAction action) throws IOException {
        var event = event(JourneyLifecycleStatus.DISBURSED, action);
        return PLAIN.readTree(versions.bytes(OLDER, SNAPSHOT, event)).at("/borrower/journeys/0/nextAction");
    }

    private String text(String version, JourneySnapshotEvent event) {
        return new String(versions.bytes(version, SNAPSHOT, event), StandardCharsets.UTF_8);
    }

    private static JourneySnapshotEvent event(JourneyLifecycleStatus status, @Nullable NextAction action) {
        return new JourneySnapshotEvent("1.0.0", "journey.snapshot", ID, AT, LATER, 7L,
                new WebhookIssuer("credit-api", "journey.offer.updated"), TENANT, APPLICATION,
                new WebhookBorrower("CUST_1001", List.of(new WebhookJourney(JOURNEY, status, action))));
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(one -> one.getKey()).toList();
    }
}
