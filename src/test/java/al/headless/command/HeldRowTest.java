package al.headless.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.ApiTest;
import al.headless.testing.Borrower;
import al.headless.testing.Said;
import al.headless.testing.Until;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A row of one borrower that somebody holds: however many of that borrower's calls wait for it, they keep one
/// connection between them, and nobody else notices.
class HeldRowTest extends ApiTest {
    private static final int WAITING = 30; // three times the pool
    private static final int QUIET_CALLS = 11;

    @Test void writes_that_wait_for_a_journey_keep_nobody_elses_waiting() throws Exception {
        var busy = borrower();
        var journey = busy.journey();
        try (var _ = held("select from journey where id = ? for update", journey)) {
            check(() -> busy.api().put("/journeys/" + journey + "/profile", Borrower.completeProfile("1234")));
        }
        assertEquals("STARTED", busy.status(journey));
    }

    @Test void sessions_that_wait_for_their_borrower_keep_nobody_elses_waiting() throws Exception {
        var busy = borrower();
        try (var _ = held("select from borrower where id = ? for update", busy.borrowerId())) {
            check(() -> partner().post("/sessions", "{\"borrowerExternalID\": \"" + busy.externalId() + "\"}"));
        }
    }

    /// While a crowd of the same call waits, a quiet borrower's calls are all answered.
    private void check(Callable<Said> call) throws Exception {
        var quiet = borrower();
        var own = quiet.journey();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var crowd = new ArrayList<Future<Said>>();
            IntStream.range(0, WAITING).forEach(_ -> crowd.add(threads.submit(call)));
            Until.so(() -> waiting() > 0);
            for (int i = 0; i < QUIET_CALLS; i++) {
                assertEquals(1, Math.max(1, waiting()), "connections that wait for one borrower");
                var said = quiet.api().put("/journeys/" + own + "/profile", Borrower.completeProfile("1234"));
                assertEquals(200, said.status(), said::toString);
            }
            var told = new ArrayList<Integer>();
            for (var one : crowd) told.add(one.get().status());
            assertTrue(told.contains(409) && Set.of(409, 503).containsAll(told), told::toString); // 503: at the door
        }
    }

    private int waiting() {
        return Integer.parseInt(service.rows(
                "select count(*) from pg_stat_activity where wait_event_type = 'Lock'").getFirst().getFirst());
    }

    private Connection held(String sql, String id) throws SQLException {
        var other = service.database();
        other.setAutoCommit(false);
        try (var lock = other.prepareStatement(sql)) {
            lock.setObject(1, UUID.fromString(id));
            lock.execute();
        }
        return other;
    }
}
