package al.headless.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
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

    private static void found(String in) {
        assertTrue(Disguises.find(VALUE, in.getBytes(StandardCharsets.UTF_8)).isPresent(), in);
    }
}
