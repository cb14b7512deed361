package al.headless.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.lender.NetworkReply;
import al.headless.testing.LenderScene;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How many jobs work at once, and that a job which waits for a network is none of them.
class HandsTest {
    private static final int JOBS = 20;

    @Test void at_most_four_jobs_work_at_once() {
        var hands = new Hands();
        var atWork = new AtomicInteger();
        var most = new AtomicInteger();
        try (var jobs = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < JOBS; i++) {
                jobs.submit(() -> hands.with(() -> {
                    most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
                    Thread.yield();
                    return atWork.decrementAndGet();
                }));
            }
        }
        assertTrue(most.get() <= 4, most::toString);
    }

    @Test void any_number_of_jobs_may_wait_for_networks_while_others_work() throws InterruptedException {
        var hands = new Hands();
        var waiting = new CountDownLatch(JOBS);
        var answer = new CountDownLatch(1);
        try (var jobs = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < JOBS; i++) {
                jobs.submit(() -> hands.with(() -> hands.without(() -> {
                    waiting.countDown();
                    return awaited(answer);
                })));
            }
            waiting.await();
            assertEquals("done", hands.with(() -> "done"));
            answer.countDown();
        }
    }

    @ParameterizedTest @ValueSource(booleans = {true, false})
    void whoever_has_waited_takes_up_a_hand_again_whatever_came_of_it(boolean answered) throws InterruptedException {
        var hands = new Hands();
        var end = new CountDownLatch(1);
        var atWork = new CountDownLatch(4);
        var onesTooMany = new AtomicInteger();
        var late = new Thread(() -> hands.with(onesTooMany::incrementAndGet));
        try (var jobs = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                jobs.submit(() -> hands.with(() -> {
                    waited(hands, answered);
                    atWork.countDown();
                    return awaited(end);
                }));
            }
            atWork.await();
            late.start();
            while (late.getState() != Thread.State.WAITING && late.isAlive()) Thread.onSpinWait();
            assertEquals(0, onesTooMany.get());
            end.countDown();
        }
        late.join();
        assertEquals(1, onesTooMany.get());
    }

    private static void waited(Hands hands, boolean answered) {
        try {
            hands.without(() -> {
                if (!answered) throw new IllegalStateException("a network that breaks");
                return "";
            });
        } catch (IllegalStateException _) {
            // the job goes on, and says so
        }
    }

    @Test void a_question_that_waits_for_its_network_leaves_every_hand_to_others() {
        var scene = LenderScene.chosen(LenderScene.ARAVALI);
        var hands = scene.service().bean(Hands.class);
        scene.lenders().reply(scene.scene().conversation(), _ -> hands.with(() -> hands.with(() ->
                hands.with(() -> hands.with(() -> new NetworkReply.Refused("never"))))));
        var operation = scene.loanAmount(LenderScene.ARAVALI, 100_000).data("/operationID");
        scene.service().runJobs();
        assertEquals("FAILED LENDER_REFUSED", scene.operation(operation));
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
