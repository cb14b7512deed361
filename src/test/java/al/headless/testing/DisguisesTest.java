package al.headless.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The search for personal values is proven on planted ones before it is believed.
class DisguisesTest {
    private static final String VALUE = "Rukmini Devi+Iyer";

    @Test void a_value_is_found_in_each_disguise() {
        found("before " + VALUE + " after");
        found(VALUE.toUpperCase());
        found(VALUE.toLowerCase());
        found("\\x" + HexFormat.of().formatHex(("ab" + VALUE).getBytes(StandardCharsets.UTF_8)));
        found("?name=" + URLEncoder.encode(VALUE, StandardCharsets.UTF_8));
        assertTrue(Disguises.find(VALUE, VALUE.getBytes(StandardCharsets.UTF_16LE)).isPresent());
    }

    @Test void a_value_is_found_in_base64_wherever_it_begins_and_ends() {
        for (int before = 0; before < 6; before++) {
            for (int after = 0; after < 6; after++) {
                var text = "x".repeat(before) + VALUE + "y".repeat(after);
                found(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
                found(Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    @Test void what_is_not_there_is_not_found() {
        assertEquals(Optional.empty(), Disguises.find(VALUE, "Rukmini and Devi".getBytes(StandardCharsets.UTF_8)));
    }

    @Test void values_that_begin_alike_are_told_apart_however_many_they_are() {
        var values = IntStream.range(0, 100_000).mapToObj("CUST_OF_MANY_%06d"::formatted).toList();
        var text = String.join("\n", values).replace("_0", "_1").getBytes(StandardCharsets.UTF_8);
        assertEquals(List.of("CUST_OF_MANY_000007"), List.copyOf(new Disguises(values.subList(0, 8),
                values.subList(8, 100_000)).in("CUST_OF_MANY_000007 CUST_OF_MANY_".getBytes(StandardCharsets.UTF_8))
                .keySet()));
        assertEquals(Map.of(), new Disguises(List.of(), values).in(text));
    }

    private static void found(String in) {
        assertTrue(Disguises.find(VALUE, in.getBytes(StandardCharsets.UTF_8)).isPresent(), in);
    }
}
