package al.headless.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.kernel.Environment;
import al.headless.kernel.TokenClass;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// How long tokens live, and that none outlives its session.
class LifetimesTest {
    private static final Instant OPENED = Instant.parse("2026-11-22T06:00:00Z");
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final Duration A_WEEK = Duration.ofDays(7);
    private static final Duration A_MONTH = Duration.ofDays(30);

    private final Lifetimes lifetimes = new Lifetimes(HALF_AN_HOUR, A_WEEK, A_MONTH);

    @Test void a_pair_lives_as_long_as_its_classes_say() {
        var now = OPENED.plus(Duration.ofDays(2));
        var pair = lifetimes.mint(Environment.TEST, OPENED, now);
        assertEquals(now.plus(HALF_AN_HOUR), pair.sessionExpiresAt());
        assertEquals(now.plus(A_WEEK), pair.refreshExpiresAt());
    }

    @Test void a_session_token_may_live_as_long_as_the_refresh_token_beside_it_and_no_longer() {
        var pair = new Lifetimes(A_WEEK, A_WEEK, A_MONTH).mint(Environment.TEST, OPENED, OPENED);
        assertEquals(pair.refreshExpiresAt(), pair.sessionExpiresAt());
        var error = assertThrows(IllegalArgumentException.class,
                () -> new Lifetimes(A_WEEK.plusMillis(1), A_WEEK, A_MONTH));
        assertTrue(error.getMessage().contains("cannot live longer than the refresh token"), error.getMessage());
    }

    @Test void no_token_outlives_the_greatest_age_of_its_session() {
        var end = OPENED.plus(A_MONTH);
        var late = lifetimes.mint(Environment.TEST, OPENED, end.minus(Duration.ofDays(1)));
        assertEquals(end.minus(Duration.ofDays(1)).plus(HALF_AN_HOUR), late.sessionExpiresAt());
        assertEquals(end, late.refreshExpiresAt());
        var last = lifetimes.mint(Environment.TEST, OPENED, end.minus(Duration.ofMinutes(1)));
        assertEquals(end, last.sessionExpiresAt());
        assertEquals(end, last.refreshExpiresAt());
    }

    @Test void a_session_is_over_with_its_greatest_age_and_not_before() {
        assertFalse(lifetimes.over(OPENED, OPENED.plus(A_MONTH).minusMillis(1)));
        assertTrue(lifetimes.over(OPENED, OPENED.plus(A_MONTH)));
        assertTrue(lifetimes.over(OPENED, OPENED.plus(A_MONTH).plusMillis(1)));
    }

    @Test void the_tokens_of_a_pair_share_its_id_and_nothing_else() {
        var pair = lifetimes.mint(Environment.LIVE, OPENED, OPENED);
        assertEquals(TokenClass.SESSION, pair.session().tokenClass());
        assertEquals(TokenClass.REFRESH, pair.refresh().tokenClass());
        assertEquals(Environment.LIVE, pair.session().environment());
        assertEquals(Environment.LIVE, pair.refresh().environment());
        assertEquals(pair.id(), pair.session().id());
        assertEquals(pair.id(), pair.refresh().id());
        assertNotEquals(pair.session().secret(), pair.refresh().secret());
    }
}
