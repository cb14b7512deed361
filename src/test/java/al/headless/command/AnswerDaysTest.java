package al.headless.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.ApiTest;
import al.headless.testing.Borrower;
import al.headless.testing.Said;
import al.headless.testing.TestClock;
import al.headless.testing.Until;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How long a key is kept: 24 hours at least, whatever the time of day, and not for ever. The tests
/// begin a minute before midnight (UTC), where a key has the shortest life.
class AnswerDaysTest extends ApiTest {
    private final String key = UUID.randomUUID().toString();
    private Borrower borrower;
    private String journey;
    private Said first;

    @BeforeEach void a_write_one_minute_before_midnight() {
        beforeMidnight();
        days().prepare();
        borrower = borrower();
        journey = borrower.journey();
        first = write();
        assertEquals(200, first.status(), first::toString);
    }

    @Test void a_key_is_replayed_over_midnight() {
        pass(Duration.ofMinutes(2));
        assertReplayed(write());
        days().prepare();
        assertReplayed(write());
    }

    @Test void a_key_is_replayed_24_hours_later() {
        pass(Duration.ofHours(24));
        days().prepare();
        assertReplayed(write());
    }

    @Test void a_key_of_the_first_minute_of_a_day_is_replayed_24_hours_later() {
        pass(Duration.ofMinutes(2));
        var early = patch("early");
        pass(Duration.ofHours(24));
        days().prepare();
        assertArrayEquals(early.body(), patch("early").body());
    }

    @Test void a_write_that_begins_before_midnight_and_ends_after_it_is_replayed() throws Exception {
        try (var other = service.database(); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            other.setAutoCommit(false);
            try (var lock = other.prepareStatement("select from journey where id = ? for update")) {
                lock.setObject(1, UUID.fromString(journey));
                lock.execute();
            }
            var late = threads.submit(() -> patch("over-midnight"));
            Until.so(() -> service.rows("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                    .getFirst().getFirst().equals("1"));
            pass(Duration.ofMinutes(2));
            other.rollback();
            assertEquals(200, late.get().status());
            days().prepare();
            assertArrayEquals(late.get().body(), patch("over-midnight").body());
        }
    }

    @Test void an_expired_key_is_a_new_one_and_its_partition_is_gone() {
        var day = partition(0);
        assertTrue(exists(day));
        pass(Duration.ofHours(24).plusMinutes(2));
        assertFalse(write().replayed(), "found by no look-up, whether or not its day was dropped");
        days().hourly();
        assertFalse(exists(day));
        assertTrue(exists(partition(0)) && exists(partition(1)) && exists(partition(2)));
    }

    @Test void an_answer_of_a_day_without_a_partition_is_moved_once_there_is_one() {
        pass(Duration.ofDays(10));
        var answer = patch("homeless");
        assertEquals(1, rest());
        days().prepare();
        assertEquals(0, rest());
        assertArrayEquals(answer.body(), patch("homeless").body());
        assertTrue(exists(partition(0)));
    }

    @Test void an_expired_answer_of_a_day_without_a_partition_is_dropped_too() {
        pass(Duration.ofDays(10));
        patch("homeless");
        pass(Duration.ofDays(3));
        days().prepare();
        assertEquals(0, rest());
    }

    @Test void two_instances_may_prepare_at_once() throws InterruptedException {
        pass(Duration.ofDays(10));
        var threads = new Thread[] {Thread.startVirtualThread(days()::prepare),
            Thread.startVirtualThread(days()::prepare)};
        for (var thread : threads) thread.join();
        assertTrue(exists(partition(0)) && exists(partition(2)));
    }

    @Test void no_write_fails_while_the_days_wait_for_somebody() throws Exception {
        pass(Duration.ofDays(20));
        try (var reader = service.database()) {
            reader.setAutoCommit(false);
            reader.createStatement().executeQuery("select count(*) from stored_answer");
            var preparing = Thread.startVirtualThread(days()::prepare);
            Until.so(() -> !service.rows("select 1 from pg_locks where not granted").isEmpty());
            var answer = patch("meanwhile");
            assertEquals(200, answer.status(), answer::toString);
            Until.so(() -> service.rows("select 1 from pg_locks where not granted").isEmpty());
            assertFalse(exists(partition(0)), "it has given up, and tries again");
            reader.rollback();
            preparing.join();
        }
        assertTrue(exists(partition(0)));
    }

    private Said write() {
        return patch(key);
    }

    /// Always under a session of its own: none lives as long as a key.
    private Said patch(String idempotencyKey) {
        return Borrower.named(service, borrower.externalId()).api().key(idempotencyKey)
                .patch("/journeys/" + journey + "/resume", "{\"resume\": {\"at\": \"kyc\"}}");
    }

    private void assertReplayed(Said again) {
        assertArrayEquals(first.body(), again.body());
        assertTrue(again.replayed());
    }

    private AnswerDays days() {
        return service.bean(AnswerDays.class);
    }

    private void pass(Duration time) {
        service.bean(TestClock.class).pass(time);
    }

    private ZonedDateTime now() {
        return service.bean(TestClock.class).now().atZone(ZoneOffset.UTC);
    }

    private void beforeMidnight() {
        var to = now().truncatedTo(ChronoUnit.DAYS).plusDays(1).minusMinutes(1);
        if (to.isBefore(now())) to = to.plusDays(1);
        pass(Duration.between(now(), to));
    }

    private String partition(int ahead) {
        return "stored_answer_" + LocalDate.from(now()).plusDays(ahead).toString().replace("-", "");
    }

    private boolean exists(String table) {
        return service.rows("select to_regclass(?)", table).getFirst().getFirst() != null;
    }

    private int rest() {
        return Integer.parseInt(service.rows("""
                select count(*) from stored_answer_rest where key = ?""",
                StoredKeys.of(borrower, "homeless").hash()).getFirst().getFirst());
    }
}
