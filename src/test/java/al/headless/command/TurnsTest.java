package al.headless.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.api.model.ErrorCode;
import al.headless.command.Turns.Holder;
import al.headless.kernel.Refusal;
import al.headless.testing.Until;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Who waits for whom on one instance.
class TurnsTest {
    private final Turns turns = new Turns(Duration.ofMinutes(1));
    private final Holder borrower = new Holder(UUID.randomUUID(), "");

    @Test void another_borrower_does_not_wait() throws Exception {
        assertEquals("done", turns.take(borrower,
                _ -> turns.take(new Holder(UUID.randomUUID(), ""), _ -> "done")));
        var named = new Holder(borrower.id(), "CUST_1");
        assertEquals("done", turns.take(borrower, _ -> turns.take(named, _ -> "done")));
    }

    @Test void what_is_left_of_the_wait_is_never_nothing() throws Exception {
        int first = turns.take(borrower, deadline -> deadline.leftMillis());
        assertTrue(first > 0 && first <= 60_000, () -> "left: " + first);
        assertEquals(1, new Turns.Deadline(System.nanoTime() - 1).leftMillis());
    }

    /// Whoever comes when all places to wait are taken is refused while the others still wait.
    @Test void the_line_behind_a_borrower_has_an_end() throws Exception {
        var inside = new CountDownLatch(1);
        var held = new CountDownLatch(1);
        var came = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var holder = threads.submit(() -> turns.take(borrower, _ -> {
                inside.countDown();
                return await(held);
            }));
            await(inside);
            var waiting = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < Turns.MOST_WAITING; i++) {
                waiting.add(threads.submit(() -> turns.take(borrower, _ -> came.incrementAndGet() > 0)));
            }
            Until.so(() -> turns.present(borrower) == Turns.MOST_WAITING + 1);
            var refusal = assertThrows(Refusal.class, () -> turns.take(borrower, _ -> true));
            assertEquals(ErrorCode.ASYNC_OPERATION_PENDING, refusal.code());
            assertEquals(0, came.get());
            held.countDown();
            assertTrue(holder.get());
            for (var one : waiting) assertTrue(one.get());
        }
        assertEquals(0, turns.present(borrower));
    }

    @Test void whoever_fails_lets_the_next_one_in() throws Exception {
        var inside = new CountDownLatch(1);
        var held = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var failing = threads.submit(() -> turns.take(borrower, _ -> {
                inside.countDown();
                await(held);
                throw Refusal.unknown();
            }));
            await(inside);
            var next = threads.submit(() -> turns.take(borrower, _ -> "done"));
            Until.so(() -> turns.present(borrower) == 2);
            held.countDown();
            assertThrows(ExecutionException.class, failing::get);
            assertEquals("done", next.get());
        }
    }

    @Test void whoever_is_interrupted_does_not_go_in_and_stays_interrupted() {
        Thread.currentThread().interrupt();
        var refusal = assertThrows(Refusal.class, () -> turns.take(borrower, _ -> "done"));
        assertTrue(Thread.interrupted());
        assertEquals(ErrorCode.ASYNC_OPERATION_PENDING, refusal.code());
        assertEquals(0, turns.present(borrower));
        assertEquals("done", turns.take(borrower, _ -> "done"));
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
