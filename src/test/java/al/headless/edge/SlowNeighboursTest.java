package al.headless.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.ApiTest;
import al.headless.testing.Line;
import al.headless.testing.Service;
import al.headless.testing.Until;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a healthy client gets done beside a thousand connections that send or read a byte at a time, and alone, in
/// turns within one run. The slow ones come from many addresses, so that no limit keeps them out, and come again when
/// they are closed.
@Tag("deep")
class SlowNeighboursTest extends ApiTest {
    private static final int SLOW = 1000;
    private static final int ADDRESSES = 20;
    private static final int TURNS = 5;
    private static final int ROUNDS = 3; // of which one must do: machines are noisy
    private static final Duration TURN = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofSeconds(2); // between two bytes of one slow connection
    private static final double LEAST = 0.8;
    private static Service door;

    private final String caller = "/api/v1/headless/journeys HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "
            + borrower().sessionToken() + "\r\n";
    private final String poll = "GET " + caller + "\r\n";
    private final List<String> begun = List.of("GET /nothing HTTP/1.1\r\nHost: a\r\nX: ",
            "POST " + caller + "Idempotency-Key: slow\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 60000\r\n\r\n",
            "GET /portal/scalar.js HTTP/1.1\r\nHost: a\r\n\r\n");
    private final List<Slow> slow = new ArrayList<>();
    private volatile boolean attacking;
    private volatile int passes;

    @BeforeAll static void start() {
        door = Service.shared().twin(Map.of("headless.connections.per-address", 500));
    }

    @AfterAll static void stop() {
        door.stop();
    }

    @Test void a_healthy_client_gets_on_beside_a_thousand_slow_connections() throws InterruptedException {
        IntStream.range(0, SLOW).forEach(i -> slow.add(new Slow("127.0.1." + (1 + i % ADDRESSES), begun.get(i % 3))));
        var attack = Thread.ofPlatform().start(this::attack);
        calls(); // warms up
        double best = 0;
        for (int round = 0; round < ROUNDS && best < LEAST; round++) best = Math.max(best, ratio());
        attack.interrupt();
        attack.join();
        slow.forEach(Slow::leave);
        assertTrue(best >= LEAST, "ratio " + best);
    }

    private double ratio() {
        var alone = new ArrayList<Double>();
        var beside = new ArrayList<Double>();
        for (int turn = 0; turn < TURNS; turn++) {
            attacking = false;
            slow.forEach(Slow::leave);
            alone.add(calls());
            int seen = passes;
            attacking = true;
            Until.so(() -> passes > seen + 1);
            beside.add(calls());
        }
        double ratio = median(IntStream.range(0, TURNS).mapToObj(i -> beside.get(i) / alone.get(i)).toList());
        System.out.printf("SlowNeighboursTest: calls per second alone %.0f, beside %d slow connections %.0f, ratio %.2f"
                + " (medians of %d)%n", median(alone), SLOW, median(beside), ratio, TURNS);
        return ratio;
    }

    private double calls() {
        long begin = System.nanoTime();
        int calls = 0;
        try (var line = Line.to(door)) {
            for (; System.nanoTime() - begin < TURN.toNanos(); calls++) {
                assertEquals(200, line.send(poll).next().status());
            }
        }
        return calls * 1e9 / (System.nanoTime() - begin);
    }

    private static double median(List<Double> values) {
        var sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    /// One byte on each connection in each pause; a closed one is opened again.
    private void attack() {
        while (!Thread.interrupted()) {
            for (int i = 0; attacking && i < slow.size(); i++) {
                slow.get(i).drip();
                if (i % 50 == 0) LockSupport.parkNanos(PAUSE.toNanos() / (SLOW / 50));
            }
            if (attacking) passes++;
            else LockSupport.parkNanos(PAUSE.toNanos() / 100);
        }
    }

    private static final class Slow {
        private final String address;
        private final String begun;
        private Line line;

        Slow(String address, String begun) {
            this.address = address;
            this.begun = begun;
        }

        synchronized void drip() {
            if (line != null && line.trickle()) return;
            leave();
            line = Line.from(address, door).offer(begun);
        }

        synchronized void leave() {
            if (line != null) line.abort();
            line = null;
        }
    }
}
