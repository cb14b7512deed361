package al.headless.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// Buckets, by a clock of the test's own.
class QuotaTest {
    private final AtomicLong now = new AtomicLong();
    private final Quota quota = new Quota("application", new TimeMeter() {
        @Override public long currentTimeNanos() {
            return now.get();
        }

        @Override public boolean isWallClockBased() {
            return false;
        }
    });

    @Test void a_minutes_requests_go_through_at_once_then_as_many_as_flow_in() {
        for (int left = 5; left >= 0; left--) assertEquals(left, quota.take("a", 6).remaining());
        var refused = quota.take("a", 6);
        assertFalse(refused.granted());
        assertEquals(10, refused.seconds());
        pass(Duration.ofSeconds(10));
        assertTrue(quota.take("a", 6).granted());
        assertFalse(quota.take("a", 6).granted());
    }

    @Test void what_is_left_is_told_with_the_time_until_it_is_whole_again() {
        quota.take("a", 6);
        assertEquals(20, quota.take("a", 6).seconds());
    }

    @Test void what_is_given_back_can_be_taken_again() {
        assertEquals(0, quota.take("a", 1).remaining());
        quota.giveBack("a", 1);
        assertTrue(quota.take("a", 1).granted());
        assertFalse(quota.take("a", 1).granted());
    }

    @Test void holders_do_not_share() {
        quota.take("a", 1);
        assertFalse(quota.take("a", 1).granted());
        assertTrue(quota.take("b", 1).granted());
    }

    @Test void another_rate_counts_at_once() {
        quota.take("a", 1);
        assertFalse(quota.take("a", 1).granted());
        assertTrue(quota.take("a", 100).granted());
    }

    @Test void a_forgotten_bucket_was_full() {
        for (int i = 0; i < 6; i++) quota.take("a", 6);
        pass(Duration.ofMinutes(3));
        assertEquals(5, quota.take("a", 6).remaining());
    }

    @Test void a_bucket_that_is_drawn_from_steadily_is_never_a_new_one() {
        for (int i = 0; i < 6; i++) quota.take("a", 6);
        for (int minutes = 0; minutes < 10; minutes++) {
            for (int i = 0; i < 6; i++) {
                pass(Duration.ofSeconds(10));
                assertEquals(0, quota.take("a", 6).remaining(), minutes + " minutes");
            }
        }
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
