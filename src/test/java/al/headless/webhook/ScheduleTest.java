package al.headless.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.kernel.Environment;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// When a delivery is tried.
class ScheduleTest {
    private static final List<Duration> PROMISED = List.of(Duration.ofSeconds(5), Duration.ofMinutes(5),
            Duration.ofMinutes(30), Duration.ofHours(2), Duration.ofHours(5), Duration.ofHours(10),
            Duration.ofHours(14), Duration.ofHours(20), Duration.ofHours(20));

    @Test void a_live_delivery_is_tried_ten_times_with_the_promised_pauses_a_fifth_to_either_side() {
        assertEquals(10, Schedule.LIVE.tries());
        for (int tries = 1; tries < 10; tries++) {
            var seen = new HashSet<Duration>();
            var promised = PROMISED.get(tries - 1);
            for (int n = 0; n < 500; n++) {
                var pause = pause(Schedule.LIVE, n, tries, Optional.empty()).orElseThrow();
                assertTrue(pause.compareTo(promised.multipliedBy(8).dividedBy(10)) >= 0, pause::toString);
                assertTrue(pause.compareTo(promised.multipliedBy(12).dividedBy(10)) <= 0, pause::toString);
                seen.add(pause);
            }
            assertTrue(seen.size() > 100, "what failed together comes back together");
            assertTrue(seen.stream().anyMatch(pause -> pause.compareTo(promised) < 0));
            assertTrue(seen.stream().anyMatch(pause -> pause.compareTo(promised) > 0));
        }
        assertEquals(Optional.empty(), pause(Schedule.LIVE, 1, 10, Optional.of(Duration.ofMinutes(1))));
    }

    @Test void a_test_delivery_is_tried_three_times_within_an_hour() {
        assertEquals(3, Schedule.TEST.tries());
        for (int n = 0; n < 500; n++) {
            var whole = pause(Schedule.TEST, n, 1, Optional.empty()).orElseThrow()
                    .plus(pause(Schedule.TEST, n, 2, Optional.empty()).orElseThrow());
            assertTrue(whole.compareTo(Duration.ofHours(1)) < 0, whole::toString);
        }
        assertEquals(Optional.empty(), pause(Schedule.TEST, 1, 3, Optional.empty()));
    }

    @Test void each_environment_has_its_own() {
        assertEquals(Schedule.LIVE, Schedule.of(Environment.LIVE));
        assertEquals(Schedule.TEST, Schedule.of(Environment.TEST));
    }

    @Test void a_receivers_wish_makes_a_pause_longer_up_to_an_hour_and_never_shorter() {
        assertEquals(Optional.of(Duration.ofMinutes(10)),
                pause(Schedule.LIVE, 1, 1, Optional.of(Duration.ofMinutes(10))));
        assertEquals(Optional.of(Duration.ofHours(1)), pause(Schedule.LIVE, 1, 1, Optional.of(Duration.ofDays(1))));
        assertTrue(pause(Schedule.LIVE, 1, 5, Optional.of(Duration.ofSeconds(1))).orElseThrow()
                .compareTo(Duration.ofHours(3)) > 0);
    }

    private static Optional<Duration> pause(Schedule schedule, int event, int tries, Optional<Duration> wish) {
        return schedule.pause("evt_" + event, tries, wish);
    }
}
