package al.headless.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.access.Token;
import al.headless.testing.ApiTest;
import al.headless.testing.Borrower;
import al.headless.testing.Until;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// What `open_key` leaves of a request's wait to the locks that the request takes next.
class OneDeadlineTest extends ApiTest {
    private static final int WAIT = 2_000;
    private static final int HELD = 100;

    @Test void what_a_key_was_waited_for_is_not_waited_for_again() throws Exception {
        var borrower = borrower();
        try (var holder = StoredKeys.of(borrower, "k").held();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var left = threads.submit(() -> leftBy(borrower, WAIT));
            Until.so(() -> waitedFor("advisory", HELD));
            holder.rollback();
            assertLess(left.get());
        }
    }

    @Test void what_a_pair_was_waited_for_is_not_waited_for_again() throws Exception {
        var borrower = borrower();
        try (var holder = service.database(); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            holder.setAutoCommit(false);
            try (var lock = holder.prepareStatement("select from token_pair where id = ? for update")) {
                lock.setObject(1, pair(borrower));
                lock.execute();
            }
            var left = threads.submit(() -> leftBy(borrower, WAIT));
            Until.so(() -> waitedFor("transactionid", HELD));
            holder.rollback();
            assertLess(left.get());
        }
    }

    /// Two releases run side by side, and a key is executed once by both together.
    @Test void an_instance_of_the_release_before_holds_the_same_key() throws SQLException {
        var borrower = borrower();
        try (var before = service.database()) {
            before.setAutoCommit(false);
            try (var open = before.prepareStatement("select from open_command(?, ?, ?, ?, null)")) {
                open.setObject(1, UUID.fromString(borrower.borrowerId()));
                open.setBytes(2, StoredKeys.of(borrower, "k").hash());
                open.setBytes(3, new byte[] {1});
                open.setObject(4, LocalDate.EPOCH);
                open.execute();
            }
            var busy = assertThrows(SQLException.class, () -> leftBy(borrower, 1));
            assertEquals("55P03", busy.getSQLState());
            before.rollback();
            assertEquals(1, leftBy(borrower, 1));
        }
    }

    /// Waiting for one's turn on this instance counts as well: behind a write that holds the turn for its whole wait,
    /// the next has a moment left for the row, and both are told at about the same time.
    @Test void whoever_waited_for_a_turn_does_not_wait_as_long_again_for_the_row() throws Exception {
        var borrower = borrower();
        var journey = borrower.journey();
        try (var holder = service.database(); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            holder.setAutoCommit(false);
            try (var lock = holder.prepareStatement("select from journey where id = ? for update")) {
                lock.setObject(1, UUID.fromString(journey));
                lock.execute();
            }
            long begin = System.nanoTime();
            var first = threads.submit(() -> pendingSince(begin, borrower, journey));
            Until.so(() -> waitedFor("transactionid", 0));
            var second = threads.submit(() -> pendingSince(begin, borrower, journey));
            double ratio = (double) second.get() / first.get();
            assertTrue(ratio < 1.5, () -> "the second waited " + ratio + " times as long");
        }
    }

    private static long pendingSince(long begin, Borrower borrower, String journey) {
        assertRefused(409, "ASYNC_OPERATION_PENDING", borrower.api().put("/journeys/" + journey + "/profile",
                Borrower.completeProfile("1234")));
        return System.nanoTime() - begin;
    }

    @Test void a_wait_that_is_used_up_does_not_become_a_wait_without_end() {
        var borrower = borrower();
        Until.so(() -> leftBesideJobs(borrower) == 1);
    }

    /// What is left of nothing, or -1 when a job that makes a day's partition held the table at that moment.
    private int leftBesideJobs(Borrower borrower) {
        try {
            return leftBy(borrower, 0);
        } catch (SQLException busy) {
            assertEquals("55P03", busy.getSQLState());
            return -1;
        }
    }

    private static void assertLess(int left) {
        assertTrue(left >= 1 && left <= WAIT - HELD, () -> left + " ms are left");
    }

    /// The lock timeout of a transaction that has opened the key, in milliseconds.
    private int leftBy(Borrower borrower, int wait) throws SQLException {
        try (var connection = service.database()) {
            connection.setAutoCommit(false);
            open(connection, borrower, wait);
            var rs = connection.createStatement().executeQuery(
                    "select setting from pg_settings where name = 'lock_timeout'");
            rs.next();
            return rs.getInt(1);
        }
    }

    private void open(Connection connection, Borrower borrower, int wait) throws SQLException {
        try (var open = connection.prepareStatement(
                "select live from open_key(?, ?, ?, ?, ?, 'SESSION', false, ?, ?)")) {
            open.setObject(1, UUID.fromString(borrower.borrowerId()));
            open.setBytes(2, StoredKeys.of(borrower, "k").hash());
            open.setBytes(3, new byte[] {1});
            open.setObject(4, LocalDate.EPOCH);
            open.setObject(5, pair(borrower));
            open.setTimestamp(6, Timestamp.from(Instant.EPOCH));
            open.setInt(7, wait);
            var rs = open.executeQuery();
            rs.next();
            assertTrue(rs.getBoolean(1));
        }
    }

    private static UUID pair(Borrower borrower) {
        return Token.parse(borrower.sessionToken()).orElseThrow().id();
    }

    private boolean waitedFor(String event, int millis) {
        return service.rows("""
                select count(*) from pg_stat_activity where wait_event_type = 'Lock' and wait_event = ?
                  and clock_timestamp() - query_start > ? * interval '1 ms'""", event, millis)
                .getFirst().getFirst().equals("1");
    }
}
