package al.headless.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is read of others, of ourselves, and how it is written.
class JsonTest {
    private static final int MOST_MEMBERS = 200;
    private static final int MOST_DIGITS = 40;

    private record Kept(String name, Instant at) {}

    @ParameterizedTest
    @ValueSource(strings = {"{", "{} {}", "{\"a\": 1, \"a\": 2}", "\"\\u0000\"", "{\"a\\u0000\": 1}", "[\"\\ud800\"]",
            "{\"\\udc00\": 1}", "[1e999999999]", "{\"a\": [{\"b\": 1e-401}]}", "1e401",
            "12345678901234567890123456789012345678901"})
    void what_cannot_be_kept_is_refused(String body) {
        refused(body.getBytes(StandardCharsets.UTF_8));
    }

    @Test void bytes_that_are_not_utf_8_are_refused() {
        refused("{}".getBytes(StandardCharsets.UTF_16));
        refused(new byte[] {'"', (byte) 0xc3, '"'});
    }

    @Test void what_others_send_is_read_as_it_is() throws JsonProcessingException {
        for (var body : List.of("{\"a\": [1, {\"b\": \"😀\"}], \"c\": null}", "[]", "\"x\"", "0.1", "1e400",
                "1e-400")) {
            assertEquals(Json.MAPPER.readTree(body), Json.read(body.getBytes(StandardCharsets.UTF_8)), body);
        }
    }

    @Test void members_of_objects_and_arrays_count_together() {
        var half = "0,".repeat(MOST_MEMBERS / 2 - 2) + "0";
        var most = "[[" + half + "], {\"a\": [" + half + "]}]"; // 2 + 99 + 1 + 99
        refused(most.getBytes(StandardCharsets.UTF_8));
        Json.read(most.replaceFirst("0,", "").getBytes(StandardCharsets.UTF_8));
    }

    @Test void sixteen_levels_are_read_and_one_more_is_not() {
        Json.read(("[".repeat(16) + "]".repeat(16)).getBytes(StandardCharsets.UTF_8));
        refused(("[".repeat(17) + "]".repeat(17)).getBytes(StandardCharsets.UTF_8));
    }

    @Test void forty_digits_are_read_and_one_more_is_not() {
        Json.read("9".repeat(MOST_DIGITS).getBytes(StandardCharsets.UTF_8));
        refused("9".repeat(MOST_DIGITS + 1).getBytes(StandardCharsets.UTF_8));
    }

    @Test void a_refusal_names_the_body_and_the_limits() {
        var refusal = assertThrows(Refusal.class, () -> Json.read(new byte[] {0}));
        assertEquals(Map.of("field", "body"), refusal.details());
        assertEquals("body must be one well-formed JSON document in UTF-8, without duplicate names, at most 16 levels"
                + " deep, with at most 200 members, and 40 digits and 400 places in a number", refusal.getMessage());
    }

    @Test void bytes_sort_the_members_of_trees_and_ordered_keeps_them() {
        var value = new LinkedHashMap<String, Object>();
        value.put("b", Instant.parse("2026-11-22T06:00:00Z"));
        value.put("a", 1);
        assertEquals("{\"a\":1,\"b\":\"2026-11-22T06:00:00.000Z\"}", text(Json.bytes(Json.tree(value))));
        assertEquals("{\"b\":\"2026-11-22T06:00:00.000Z\",\"a\":1}", text(Json.ordered(Json.tree(value))));
    }

    @Test void what_was_stored_is_read_back_whatever_a_newer_release_stored_beside_it() {
        var kept = new Kept("x", Instant.parse("2026-11-22T06:00:00.123Z"));
        assertEquals(kept, Json.value(Json.bytes(kept), Kept.class));
        assertEquals(kept, Json.value(Json.tree(kept), Kept.class));
        var newer = text(Json.bytes(kept)).replace("}", ",\"more\":[]}");
        assertEquals(kept, Json.value(newer.getBytes(StandardCharsets.UTF_8), Kept.class));
        assertThrows(UncheckedIOException.class, () -> Json.value(new byte[] {'{'}, Kept.class));
    }

    private static void refused(byte[] body) {
        assertEquals(400, assertThrows(Refusal.class, () -> Json.read(body)).status());
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    @Test void a_number_is_written_without_an_exponent_and_hashed_as_ever() {
        var tree = Json.read("{\"b\": 100.0, \"a\": [1e-7, 10, 1.50]}".getBytes(StandardCharsets.UTF_8));
        assertEquals("{\"a\":[0.0000001,10,1.5],\"b\":100}", new String(Json.bytes(tree), StandardCharsets.UTF_8));
        assertEquals("{\"b\":100,\"a\":[0.0000001,10,1.5]}",
                new String(Json.ordered(tree), StandardCharsets.UTF_8));
        assertEquals("{\"a\":[1E-7,10,1.5],\"b\":1E+2}",
                new String(Json.canonical(tree), StandardCharsets.UTF_8));
    }
}
