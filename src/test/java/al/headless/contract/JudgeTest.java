package al.headless.contract;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.kernel.Json;
import al.headless.kernel.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What a caller is told about a request that the contract does not describe.
class JudgeTest {
    private static final String ID = "0195a1c0-1111-7222-8333-444455556666";

    private static final ContractDocument KEPT = ContractDocument.head();

    @Test void good_parameters_pass() {
        assertDoesNotThrow(() -> KEPT.check("listJourneys", Map.of("type", List.of("GOLD_LOAN"),
                "limit", List.of("100"))));
        assertDoesNotThrow(() -> KEPT.check("getJourney", Map.of("journeyID", List.of(ID))));
        assertDoesNotThrow(() -> KEPT.check("listJourneys", Map.of()));
    }

    @Test void a_parameter_is_known_given_once_and_as_its_schema_says() {
        assertEquals("page is not a parameter of this operation", parameters("page", "1"));
        assertEquals("type must be given once", parameters("type", "GOLD_LOAN", "GOLD_LOAN"));
        assertEquals("type must be given once", parameters("type"));
        assertEquals("type must be one of PERSONAL_LOAN, GOLD_LOAN", parameters("type", "CAR_LOAN"));
        assertEquals("limit is not valid", parameters("limit", "0"));
        assertEquals("limit is not valid", parameters("limit", "101"));
        assertEquals("limit must be of JSON type integer", parameters("limit", "x"));
        assertEquals("limit must be of JSON type integer", parameters("limit", "9999999999"));
    }

    @Test void a_number_in_a_text_parameter_stays_a_text() {
        var refusal = assertThrows(Refusal.class,
                () -> KEPT.check("getJourney", Map.of("journeyID", List.of("5"))));
        assertEquals("journeyID", refusal.details().get("field"));
        assertEquals(1, violations(refusal));
    }

    @Test void a_header_is_no_parameter() {
        assertEquals("Idempotency-Key is not a parameter of this operation", parameters("Idempotency-Key", "k"));
    }

    @Test void good_bodies_pass() {
        body("createJourney", "{\"type\": \"PERSONAL_LOAN\"}");
    }

    @Test void each_kind_of_violation_has_its_words() {
        refused("createJourney", "{}", "type", "type is required");
        refused("createJourney", "{\"type\": \"GOLD_LOAN\", \"x\": 1}", "x", "x is not a member of this request");
        refused("updateProfile", "{}", "body", "body must have at least one member");
        refused("createJourney", "[]", "body", "body must be of JSON type object");
        refused("updateProfile", "{\"profile\": {}}", "profile.contactNumber", "profile.contactNumber is required");
        refused("createJourney", "{\"type\": \"X\"}", "type", "type must be one of PERSONAL_LOAN, GOLD_LOAN");
    }

    @Test void more_allowed_values_than_a_message_has_room_for_are_cut() {
        var message = assertThrows(Refusal.class, () -> ContractDocument.released("2025-12-01").check("listJourneys",
                Map.of("shade", List.of("none")))).getMessage();
        assertTrue(message.startsWith("shade must be one of shade-of-grey-00, shade-of-grey-01, "), message);
        assertTrue(message.endsWith("shade-of-grey-21, …"), message);
        assertTrue(message.length() <= 500, message);
    }

    @Test void a_rule_of_the_contract_is_told_in_its_words() {
        var refusal = refusal("updateProfile", "{\"profile\": {\"contactNumber\": \"1\"}}");
        assertEquals("profile.contactNumber must be a valid mobile number", refusal.getMessage());
    }

    @Test void one_violation_is_told_as_the_field_and_several_in_a_list() {
        assertEquals(Map.of("field", "type"), refusal("createJourney", "{}").details());
        var two = refusal("createJourney", "{\"x\": 1}");
        assertEquals(2, violations(two));
        assertEquals("x is not a member of this request", two.getMessage());
        assertEquals("x", two.details().get("field"));
    }

    @Test void at_most_twenty_violations_are_told() {
        assertEquals(20, violations(refusal("createJourney", many(40))));
        var parameters = new LinkedHashMap<String, List<String>>();
        for (int i = 0; i < 40; i++) parameters.put("p" + i, List.of("1"));
        assertEquals(20, violations(assertThrows(Refusal.class, () -> KEPT.check("listJourneys", parameters))));
    }

    @Test void an_endless_name_is_cut_to_the_300_characters_that_the_contract_allows() {
        var exact = "n".repeat(300);
        assertEquals(exact, parameter(exact).details().get("field"));
        assertEquals("n".repeat(299) + "…", parameter(exact + "n").details().get("field"));
    }

    @Test void a_document_is_read_with_its_parameters_and_bodies() {
        var read = ContractDocument.head();
        assertDoesNotThrow(() -> read.check("listJourneys", Map.of("limit", List.of("1"))));
        assertThrows(Refusal.class, () -> read.check("listJourneys", Map.of("Idempotency-Key", List.of("k"))));
        assertThrows(Refusal.class, () -> read.check("getJourney", Map.of("journeyID", List.of("x"))));
        assertThrows(Refusal.class, () -> read.check("createJourney", Json.tree(Map.of("type", "CAR_LOAN"))));
        assertEquals(33, read.operations().size());
        assertEquals("JourneyState", read.data("getJourneyState"));
        assertTrue(read.body("getJourneyState").isMissingNode());
        assertEquals("#/components/schemas/UpdateProfileRequest", read.body("updateProfile").path("$ref").asText());
        assertEquals("object", read.schema("JourneyState").path("type").asText());
        assertEquals("#/components/schemas/JourneyState",
                ContractDocument.reference("JourneyState").path("$ref").asText());
    }

    @Test void a_newest_revision_is_the_last_that_was_released() {
        assertTrue(ContractDocument.newestRevision("2026-03-05").startsWith("/contract/released/2026-03-05/r"));
        assertEquals("2026-03-05", ContractDocument.released("2026-03-05").version());
    }

    private static String many(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"x" + i + "\": 1").collect(Collectors.joining(", ", "{", "}"));
    }

    private Refusal parameter(String name) {
        return assertThrows(Refusal.class, () -> KEPT.check("listJourneys", Map.of(name, List.of("1"))));
    }

    private String parameters(String name, String... values) {
        var refusal = assertThrows(Refusal.class, () -> KEPT.check("listJourneys", Map.of(name, List.of(values))));
        assertEquals(name, refusal.details().get("field"));
        return refusal.getMessage();
    }

    private void body(String operation, String body) {
        KEPT.check(operation, Json.read(body.getBytes(StandardCharsets.UTF_8)));
    }

    private Refusal refusal(String operation, String body) {
        return assertThrows(Refusal.class, () -> body(operation, body));
    }

    private void refused(String operation, String body, String field, String message) {
        var refusal = refusal(operation, body);
        assertEquals(message, refusal.getMessage());
        assertEquals(field, refusal.details().get("field"));
    }

    private static int violations(Refusal refusal) {
        return refusal.details().get("violations") instanceof List<?> list ? list.size() : 1;
    }
}
