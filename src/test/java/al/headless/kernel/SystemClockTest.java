package al.headless.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// The clock on a machine in the hands of the test.
class SystemClockTest {
    private static final Instant MORNING = Instant.parse("2026-11-22T06:00:00.123Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Machine machine = new Machine();
    private final SystemClock clock = new SystemClock(machine);

    private static final class Machine implements MachineTime {
        private Instant timeOfDay = MORNING.plus(Duration.ofMinutes(10));
        private long nanos = Long.MAX_VALUE - 1; // such a count may run over

        @Override public Instant timeOfDay() {
            return timeOfDay;
        }

        @Override public long nanos() {
            return nanos;
        }

        void pass(Duration time) {
            timeOfDay = timeOfDay.plus(time);
            nanos += time.toNanos();
        }
    }

    @Test void before_the_database_has_told_it_is_the_machines_time_of_day() {
        assertEquals(machine.timeOfDay(), clock.now());
    }

    @Test void what_the_database_told_counts_and_what_has_passed_since() {
        clock.now();
        clock.tell(MORNING.plusNanos(900_000), machine.nanos());
        assertEquals(MORNING, clock.now());
        machine.pass(MINUTE);
        assertEquals(MORNING.plus(MINUTE), clock.now());
    }

    @Test void a_machine_whose_time_of_day_is_set_is_not_noticed() {
        clock.tell(MORNING, machine.nanos());
        for (var set : new Duration[] {Duration.ofDays(2), Duration.ofDays(-5)}) {
            machine.timeOfDay = machine.timeOfDay.plus(set);
            assertEquals(MORNING, clock.now());
        }
    }

    @Test void what_is_told_late_counts_from_when_it_was_so() {
        long asked = machine.nanos();
        machine.pass(MINUTE);
        clock.tell(MORNING, asked);
        assertEquals(MORNING.plus(MINUTE), clock.now());
    }

    @Test void it_goes_forward_at_once() {
        clock.tell(MORNING, machine.nanos());
        clock.tell(MORNING.plus(MINUTE), machine.nanos());
        assertEquals(MORNING.plus(MINUTE), clock.now());
    }

    @Test void it_never_goes_back_but_stands_still_until_time_has_caught_up() {
        clock.tell(MORNING, machine.nanos());
        assertEquals(MORNING, clock.now());
        clock.tell(MORNING.minus(MINUTE), machine.nanos());
        assertEquals(MORNING, clock.now());
        machine.pass(MINUTE.minusMillis(1));
        assertEquals(MORNING, clock.now());
        machine.pass(Duration.ofMillis(2));
        assertEquals(MORNING.plusMillis(1), clock.now());
    }
}
