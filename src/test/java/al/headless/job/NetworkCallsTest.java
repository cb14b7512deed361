package al.headless.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.job.NetworkCalls.Outcome;
import al.headless.telemetry.Spans;
import al.headless.testing.Until;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Calls to networks: who waits how long, and who finds no room.
class NetworkCallsTest {
    private static final Duration SHORT = Duration.ofMillis(50);
    private final NetworkCalls calls = new NetworkCalls(new Spans.Unheard(), Instant::now, new SimpleMeterRegistry());

    @AfterEach void stop() {
        calls.stop();
    }

    @Test void an_answer_is_handed_on_and_a_broken_call_has_failed() {
        assertEquals(new Outcome.Answered<>("yes"), calls.call("one", NetworkCalls.LIMIT, () -> "yes"));
        assertInstanceOf(Outcome.Failed.class, calls.call("one", NetworkCalls.LIMIT, () -> {
            throw new IllegalStateException("broken");
        }));
    }

    @Test void a_ninth_call_to_a_lender_finds_no_room_and_another_lender_notices_nothing() {
        var end = new CountDownLatch(1);
        for (int i = 0; i < 8; i++) assertInstanceOf(Outcome.Failed.class, hanging("slow", end));
        assertInstanceOf(Outcome.NoRoom.class, hanging("slow", end));
        assertEquals(new Outcome.Answered<>("yes"), calls.call("other", NetworkCalls.LIMIT, () -> "yes"));
        end.countDown();
        Until.so(() -> calls.call("slow", NetworkCalls.LIMIT, () -> "yes") instanceof Outcome.Answered);
    }

    @Test void whoever_finds_no_room_takes_none_either_and_a_broken_call_gives_its_place_back() {
        var end = new CountDownLatch(1);
        for (int i = 0; i < 8; i++) hanging("slow", end);
        for (int i = 0; i < 2 * NetworkCalls.MOST_WAITING; i++) {
            assertInstanceOf(Outcome.NoRoom.class, calls.call("slow", NetworkCalls.LIMIT, () -> "yes"));
            assertInstanceOf(Outcome.Failed.class, calls.call("broken", NetworkCalls.LIMIT, () -> {
                throw new IllegalStateException("broken");
            }));
        }
        end.countDown();
        Until.so(() -> calls.call("slow", NetworkCalls.LIMIT, () -> "yes") instanceof Outcome.Answered);
    }

    @Test void a_caller_that_is_interrupted_gives_up_and_stays_interrupted() throws InterruptedException {
        var interrupted = new CountDownLatch(1);
        var caller = Thread.currentThread();
        var outcome = calls.call("slow", NetworkCalls.LIMIT, () -> {
            caller.interrupt(); // not before: a call that has not begun is never made
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return "late";
        });
        assertTrue(Thread.interrupted());
        assertInstanceOf(Outcome.Failed.class, outcome);
        assertTrue(interrupted.await(30, TimeUnit.SECONDS), "it would wait for ever");
    }

    @Test void a_call_that_takes_too_long_is_interrupted_and_gives_its_place_back() throws InterruptedException {
        var interrupted = new CountDownLatch(1);
        assertInstanceOf(Outcome.Failed.class, calls.call("slow", SHORT, () -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return "late";
        }));
        assertTrue(interrupted.await(30, TimeUnit.SECONDS), "it would wait for ever");
    }

    @Test void what_concerns_no_lender_has_thirty_two_places() {
        var end = new CountDownLatch(1);
        for (int i = 0; i < 32; i++) assertInstanceOf(Outcome.Failed.class, hanging(null, end));
        assertInstanceOf(Outcome.NoRoom.class, hanging(null, end));
        end.countDown();
    }

    @Test void no_more_than_sixty_four_wait_at_once() throws ExecutionException, InterruptedException {
        var end = new CountDownLatch(1);
        var entered = new CountDownLatch(NetworkCalls.MOST_WAITING);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = new ArrayList<Future<Outcome<String>>>();
            for (int i = 0; i < NetworkCalls.MOST_WAITING; i++) {
                var lender = "lender " + i / 8;
                waiting.add(callers.submit(() -> calls.call(lender, NetworkCalls.LIMIT, () -> {
                    entered.countDown();
                    end.await();
                    return "late";
                })));
            }
            entered.await();
            assertInstanceOf(Outcome.NoRoom.class, calls.call("one more", NetworkCalls.LIMIT, () -> "yes"));
            end.countDown();
            for (var one : waiting) assertEquals(new Outcome.Answered<>("late"), one.get());
        }
        assertEquals(new Outcome.Answered<>("yes"), calls.call("one more", NetworkCalls.LIMIT, () -> "yes"));
    }

    /// A call that takes no notice of being interrupted.
    private Outcome<String> hanging(String lender, CountDownLatch end) {
        return calls.call(lender, SHORT, () -> {
            while (end.getCount() > 0) {
                try {
                    end.await();
                } catch (InterruptedException _) {
                    // as bad clients do
                }
            }
            return "late";
        });
    }
}
