package al.headless.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// How an endpoint is doing, and what follows.
class HealthTest {
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    private static final Health WELL = new Health(0, null, null, NOON, null);

    @Test void the_fifth_failure_in_a_row_opens_the_circuit_for_a_minute() {
        var health = WELL;
        for (int n = 1; n < 5; n++) {
            health = health.failed(NOON, Duration.ZERO);
            assertFalse(health.probing() || health.resting(NOON), "after " + n);
        }
        health = health.failed(NOON, Duration.ZERO);
        assertTrue(health.probing());
        assertTrue(health.resting(NOON.plusSeconds(59)));
        assertFalse(health.resting(NOON.plusSeconds(60)));
    }

    @Test void a_success_closes_it() {
        var health = WELL;
        for (int n = 0; n < 7; n++) health = health.failed(NOON, Duration.ZERO);
        var well = health.succeeded(NOON.plusSeconds(61));
        assertEquals(new Health(0, null, NOON, NOON.plusSeconds(61), null), well);
        assertFalse(well.probing() || well.resting(NOON));
    }

    @Test void a_receivers_wish_is_a_rest_and_the_longer_of_the_two_counts() {
        assertTrue(WELL.failed(NOON, Duration.ofMinutes(10)).resting(NOON.plusSeconds(599)));
        assertNull(WELL.failed(NOON, Duration.ZERO).restsUntil());
        var open = new Health(7, NOON, NOON, null, null);
        assertEquals(NOON.plusSeconds(600), open.failed(NOON, Duration.ofMinutes(10)).restsUntil());
        assertEquals(NOON.plusSeconds(60), open.failed(NOON, Duration.ofSeconds(3)).restsUntil());
    }

    @Test void failures_alone_for_five_days_are_hopeless_whatever_their_number() {
        var first = WELL.failed(NOON, Duration.ZERO);
        assertFalse(first.failed(NOON.plus(Duration.ofDays(5)).minusMillis(1), Duration.ZERO).hopeless());
        assertTrue(first.failed(NOON.plus(Duration.ofDays(5)), Duration.ZERO).hopeless());
        assertFalse(first.hopeless());
    }

    @Test void a_mark_is_crossed_once() {
        var before = WELL.failed(NOON, Duration.ZERO);
        var after = before.failed(NOON.plus(Duration.ofHours(1)), Duration.ZERO);
        assertTrue(after.crossed(Health.FIRST_WARNING, before));
        assertFalse(after.failed(NOON.plus(Duration.ofHours(2)), Duration.ZERO).crossed(Health.FIRST_WARNING, after));
    }
}
