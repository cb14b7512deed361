package al.headless.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Api;
import al.headless.testing.AtOnce;
import al.headless.testing.Borrower;
import al.headless.testing.Said;
import al.headless.testing.Service;
import al.headless.testing.Until;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A refresh on one instance while a pair of the session is used on another: whatever their order, there is one.
class LostPairRaceTest extends RefreshCalls {
    private static final int ROUNDS = 60;
    private static final int DEEP_ROUNDS = 600;
    private static final int MOST_HEAD_START = 4_000_000; // nanoseconds, about what either call takes
    private static final Set<String> ORDERS = Set.of("refresh 200, write 401", "refresh 401, write 201");
    private static Service twin;

    @BeforeAll static void startTheTwin() {
        twin = Service.shared().twin();
    }

    @AfterAll static void stopTheTwin() {
        twin.stop();
    }

    @Test void a_discarded_pair_writes_nothing_and_a_pair_that_wrote_is_not_discarded() {
        race(ROUNDS);
    }

    @Test @Tag("deep") void in_600_rounds_too() {
        race(DEEP_ROUNDS);
    }

    /// The old refresh token under another key, at the moment of the first write with the new session token.
    private void race(int rounds) {
        long seed = Long.getLong("seed", 28);
        var random = new Random(seed);
        var seen = new TreeMap<String, Integer>();
        for (int round = 0; round < rounds; round++) {
            var borrower = borrower();
            var pair = refreshed(borrower.refreshToken(), "1");
            var refreshing = round % 2 == 0 ? twin : service;
            var writing = round % 2 == 0 ? service : twin;
            int[] waits = {random.nextInt(MOST_HEAD_START), random.nextInt(MOST_HEAD_START)};
            var said = AtOnce.call(2, n -> {
                LockSupport.parkNanos(waits[n]);
                return n == 0 ? Api.with(refreshing, borrower.refreshToken()).key("2").post("/sessions/refresh")
                        : Api.with(writing, pair.session()).key("w").post("/journeys", LOAN);
            });
            var order = "refresh " + said.get(0).status() + ", write " + said.get(1).status();
            seen.merge(order, 1, Integer::sum);
            assertTrue(ORDERS.contains(order), () -> "seed " + seed + ": " + said);
            assertOneLivePairAtMost(borrower);
            if (said.getFirst().status() == 401) assertOver(borrower, pair);
            else assertNothingWritten(said.getFirst());
        }
        System.out.printf("LostPairRaceTest: seed %d, %d rounds on two instances: %s%n", seed, rounds, seen);
    }

    private void assertOneLivePairAtMost(Borrower borrower) {
        assertEquals("1", service.rows("select count(*) from token_pair where borrower_id = ?::uuid and state = 'LIVE'",
                borrower.borrowerId()).getFirst().getFirst());
    }

    private void assertNothingWritten(Said refreshed) {
        assertEquals(0, journeys(refreshed.data("/sessionToken")).json().at("/data/items").size());
    }

    /// Each locks what it changes in the same order: key, session, pair, borrower, journey.
    @Test void whatever_a_session_does_at_once_nobody_waits_for_each_other_in_a_ring() {
        var seen = new TreeMap<Integer, Integer>();
        for (int round = 0; round < ROUNDS; round++) {
            var borrower = borrower();
            var journey = borrower.journey();
            var pair = refreshed(borrower.sessionToken(), "1");
            AtOnce.call(8, n -> {
                var at = n % 2 == 0 ? service : twin;
                return switch (n) {
                    case 0, 1 -> Api.with(at, pair.session()).patch("/journeys/" + journey + "/resume",
                            "{\"resume\": {\"at\": \"" + n + "\"}}");
                    case 2, 3 -> Api.with(at, pair.session()).put("/journeys/" + journey + "/profile",
                            Borrower.completeProfile("1234"));
                    case 4 -> Api.with(at, pair.refresh()).post("/sessions/refresh");
                    case 5 -> Api.with(at, borrower.refreshToken()).post("/sessions/refresh");
                    default -> Api.with(at, service.apiKey()).post("/sessions", "{\"borrowerExternalID\": \""
                            + borrower.externalId() + "\", " + Borrower.completeProfile("1234").strip().substring(1));
                };
            }).forEach(said -> seen.merge(said.status(), 1, Integer::sum));
            assertTrue(Set.of(200, 201, 401).containsAll(seen.keySet()), seen::toString);
        }
        System.out.println("LostPairRaceTest: answers to eight calls at once: " + seen);
    }

    /// So that no write with a pair takes effect after one with the pair that replaced it.
    @Test void a_refresh_waits_for_the_writes_of_the_pair_that_it_replaces() throws Exception {
        var borrower = borrower();
        var journey = borrower.journey();
        try (var write = new StuckWrite(borrower.sessionToken(), journey)) {
            var refresh = write.beside(() -> Api.with(twin, borrower.refreshToken()).post("/sessions/refresh"));
            Until.so(() -> waiters() == 2);
            assertFalse(refresh.isDone());
            assertEquals(200, write.released().status());
            assertEquals(200, refresh.get().status());
        }
    }

    @Test void a_pair_whose_first_write_is_under_way_is_not_discarded() throws Exception {
        var borrower = borrower();
        var journey = borrower.journey();
        var pair = refreshed(borrower.refreshToken(), "1");
        try (var write = new StuckWrite(pair.session(), journey)) {
            var refresh = write.beside(() -> Api.with(twin, borrower.refreshToken()).post("/sessions/refresh"));
            Until.so(() -> waiters() == 2);
            assertFalse(refresh.isDone());
            assertEquals(200, write.released().status());
            assertRefused(401, "AUTH_INVALID_SESSION", refresh.get());
            assertOver(borrower, pair);
        }
    }

    /// A thief is not kept waiting behind what is under way: the session ends at once.
    @Test void theft_waits_for_no_write_of_a_used_pair() throws Exception {
        var borrower = borrower();
        var journey = borrower.journey();
        var pair = refreshed(borrower.refreshToken(), "1");
        assertEquals(201, Api.with(service, pair.session()).post("/journeys", "{\"type\": \"GOLD_LOAN\"}").status());
        try (var write = new StuckWrite(pair.session(), journey)) {
            assertRefused(401, "AUTH_INVALID_SESSION",
                    Api.with(twin, borrower.refreshToken()).post("/sessions/refresh"));
            assertOver(borrower, pair);
            assertEquals(200, write.released().status());
        }
    }

    @Test void writes_with_a_used_pair_do_not_wait_for_each_other() throws Exception {
        var borrower = borrower();
        var journey = borrower.journey();
        try (var write = new StuckWrite(borrower.sessionToken(), journey)) {
            var gold = Api.with(twin, borrower.sessionToken()).post("/journeys", "{\"type\": \"GOLD_LOAN\"}");
            assertEquals(201, gold.status(), gold::toString);
            assertEquals(200, write.released().status());
        }
    }

    /// A write that has opened its key and waits for its journey, which somebody else holds.
    private final class StuckWrite implements AutoCloseable {
        private final Connection holder = service.database();
        private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        private final Future<Said> write;

        StuckWrite(String token, String journey) throws SQLException {
            holder.setAutoCommit(false);
            try (var lock = holder.prepareStatement("select from journey where id = ? for update")) {
                lock.setObject(1, UUID.fromString(journey));
                lock.execute();
            }
            write = beside(() -> Api.with(service, token).put("/journeys/" + journey + "/profile",
                    Borrower.completeProfile("1234")));
            Until.so(() -> waiters() == 1);
        }

        Future<Said> beside(Callable<Said> call) {
            return threads.submit(call);
        }

        Said released() throws Exception {
            assertFalse(write.isDone());
            holder.rollback();
            return write.get();
        }

        @Override public void close() throws SQLException {
            holder.close();
            threads.close();
        }
    }

    private int waiters() {
        return Integer.parseInt(service.rows("""
                select count(*) from pg_stat_activity where wait_event_type = 'Lock'""").getFirst().getFirst());
    }
}
