package al.headless.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The two free objects, `metadata` and `resume`: at most 8 KiB, 50 members and 5 levels.
class FreeObjectsApiTest extends BadInput {
    private static final int MOST_BYTES = 8 * 1024;

    private static String members(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"m" + i + "\": " + i)
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String levels(int count) {
        return "{\"a\": ".repeat(count - 1) + "{}" + "}".repeat(count - 1);
    }

    private static String bytes(int count) {
        var frame = "{\"a\":\"\"}";
        return "{\"a\":\"" + "x".repeat(count - frame.length()) + "\"}";
    }

    private static String[] tooMuch() {
        return new String[] {members(51), levels(6), bytes(MOST_BYTES + 1), "{\"a\": [[[[[]]]]]}",
            "{\"a\":\"" + "\u20b9".repeat(MOST_BYTES / 3) + "\"}", "[]", "null", "1", "\"x\""};
    }

    @Test void metadata_within_its_limits_is_kept_as_it_is() {
        for (var value : new String[] {members(50), levels(5), bytes(MOST_BYTES), "{}",
            "{\"a\": [1, \"b\", null, true, 1.25, {\"c\": []}]}"}) {
            var said = borrower.api().put(at("/profile"), "{\"metadata\": " + value + "}");
            assertEquals(200, said.status(), said::toString);
            assertEquals(tree(value), said.json().at("/data/metadata"));
            assertEquals(tree(value), borrower.api().get("/journeys/" + journey).json().at("/data/metadata"));
        }
    }

    @Test void metadata_beyond_its_limits_is_refused_wherever_it_is_given() {
        for (var value : tooMuch()) {
            refusedBody("metadata", "PUT", at("/profile"), "{\"metadata\": " + value + "}");
            refusedBody("metadata", "POST", "/journeys", "{\"type\": \"GOLD_LOAN\", \"metadata\": " + value + "}");
        }
    }

    @Test void a_patch_beyond_the_limits_is_refused_before_anybody_looks_for_the_journey() {
        for (var value : tooMuch()) {
            refusedBody("resume", "PATCH", at("/resume"), "{\"resume\": " + value + "}");
            refusedBody("resume", "PATCH", "/journeys/00000000-0000-0000-0000-000000000000/resume",
                    "{\"resume\": " + value + "}");
        }
    }

    @Test void patches_that_together_pass_the_limits_are_refused_for_what_is_stored() {
        assertEquals(200, borrower.api().patch(at("/resume"), "{\"resume\": " + members(50) + "}").status());
        var said = borrower.api().patch(at("/resume"), "{\"resume\": {\"one\": \"more\"}}");
        assertRefused(409, "STATE_PRECONDITION_FAILED", said);
        assertEquals("STARTED", said.json().at("/error/details/currentStatus").asText());
        assertEquals("resume", said.field());
        assertEquals(50, borrower.api().get("/journeys/" + journey).json().at("/data/resume").size());
        var instead = borrower.api().patch(at("/resume"), "{\"resume\": {\"one\": \"more\", \"m0\": null}}");
        assertEquals(200, instead.status(), instead::toString);
    }

    private static com.fasterxml.jackson.databind.JsonNode tree(String json) {
        try {
            return new com.fasterxml.jackson.databind.ObjectMapper().readTree(json);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }
}
