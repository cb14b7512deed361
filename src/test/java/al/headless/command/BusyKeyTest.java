package al.headless.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.ApiTest;
import al.headless.testing.Borrower;
import al.headless.testing.Said;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// A key that another request holds: its twins wait for it up to 2 seconds, and cost little
/// meanwhile.
class BusyKeyTest extends ApiTest {
    private static final Duration PROMISED = Duration.ofSeconds(2);
    private static final int TWINS = 20;
    private static final int MOST_LOOKS = 500; // each is a connection and a query, some milliseconds

    @Test void a_key_that_stays_busy_is_answered_as_pending_and_works_later() throws SQLException {
        var borrower = borrower();
        var key = UUID.randomUUID().toString();
        try (var _ = StoredKeys.of(borrower, key).held()) {
            long start = System.nanoTime();
            var said = start(borrower, key);
            var waited = Duration.ofNanos(System.nanoTime() - start);
            assertPending(said);
            assertTrue(waited.compareTo(PROMISED.multipliedBy(3)) < 0, waited::toString);
        }
        assertEquals(0, StoredKeys.of(borrower, key).answers());
        var later = start(borrower, key);
        assertEquals(201, later.status(), later::toString);
    }

    @Test void a_key_that_becomes_free_in_time_is_executed() throws Exception {
        var borrower = borrower();
        var key = UUID.randomUUID().toString();
        try (var held = StoredKeys.of(borrower, key).held();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var said = threads.submit(() -> start(borrower, key));
            awaitWaiters();
            held.rollback();
            assertEquals(201, said.get().status());
        }
    }

    @Test void twins_that_wait_hold_one_connection_between_them() throws Exception {
        var borrower = borrower();
        var key = UUID.randomUUID().toString();
        try (var _ = StoredKeys.of(borrower, key).held();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var twins = new ArrayList<Future<Said>>();
            for (int i = 0; i < TWINS; i++) twins.add(threads.submit(() -> start(borrower, key)));
            awaitWaiters();
            while (waiters() > 0) {
                assertEquals(1, Math.max(1, waiters()), "connections that wait for one key");
                assertEquals(200, borrower.api().get("/journeys").status(), "the pool has room");
            }
            for (var twin : twins) assertPending(twin.get());
        }
    }

    /// The lock on the journey is waited for as the key is.
    @Test void another_change_of_the_same_journey_is_waited_for_as_well() throws Exception {
        var borrower = borrower();
        var journey = borrower.journey();
        var key = UUID.randomUUID().toString();
        try (var other = service.database()) {
            other.setAutoCommit(false);
            try (var lock = other.prepareStatement("select from journey where id = ? for update")) {
                lock.setObject(1, UUID.fromString(journey));
                lock.execute();
            }
            assertPending(fill(borrower, journey, key));
        }
        assertEquals(0, StoredKeys.of(borrower, key).answers());
        assertEquals(200, fill(borrower, journey, key).status());
    }

    private static Said fill(Borrower borrower, String journey, String key) {
        return borrower.api().key(key).put("/journeys/" + journey + "/profile",
                Borrower.completeProfile("1234"));
    }

    private static Said start(Borrower borrower, String key) {
        return borrower.api().key(key).post("/journeys", "{\"type\": \"PERSONAL_LOAN\"}");
    }

    private static void assertPending(Said said) {
        assertRefused(409, "ASYNC_OPERATION_PENDING", said);
        assertTrue(said.json().at("/error/retryable").asBoolean());
        assertTrue(Integer.parseInt(said.header("Retry-After")) > 0);
    }

    private void awaitWaiters() {
        for (int look = 0; look < MOST_LOOKS; look++) if (waiters() > 0) return;
        throw new AssertionError("nobody waits for the key");
    }

    private int waiters() {
        return Integer.parseInt(service.rows("""
                select count(*) from pg_stat_activity
                where wait_event = 'advisory'""").getFirst().getFirst());
    }
}
