package al.headless.journey;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.kernel.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// How much fits into what partners fill freely.
class FreeObjectsTest {
    private static final int MOST_BYTES = 8 * 1024;
    private static final int AROUND = Json.bytes(Map.of("a", "")).length;

    @Test void eight_kibibytes_fit_and_not_one_more() {
        assertTrue(FreeObjects.fits(Map.of("a", "x".repeat(MOST_BYTES - AROUND))));
        assertFalse(FreeObjects.fits(Map.of("a", "x".repeat(MOST_BYTES - AROUND + 1))));
    }

    @Test void fifty_members_fit_and_not_one_more() {
        var members = new HashMap<String, Object>();
        for (int i = 0; i < 50; i++) members.put("m" + i, i);
        assertTrue(FreeObjects.fits(members));
        members.put("more", 1);
        assertFalse(FreeObjects.fits(members));
    }

    @Test void five_levels_fit_and_not_one_more() {
        Map<String, Object> four = Map.of("c", List.of(List.of(Map.of())));
        assertTrue(FreeObjects.fits(Map.of("b", four)));
        assertFalse(FreeObjects.fits(Map.of("a", Map.of("b", four))));
    }
}
