package al.headless.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import al.headless.testing.ApiTest;
import al.headless.testing.Line;
import al.headless.testing.Service;
import al.headless.testing.Until;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Bodies that come too late, not wholly, or to a call that was refused before: what arrived of them is let go. The
/// measure is what Netty holds of direct memory after the first rounds and after all.
@Tag("apart")
class LateBodyTest extends ApiTest {
    private static final int AT_ONCE = 100;
    private static final int WARMING = 4; // rounds, until the allocator has what it needs
    private static final int ROUNDS = 16;
    private static final int DEEP_ROUNDS = 196; // 20,000 bodies with the first ones
    private static final double MOST = 2; // it takes memory in pieces; kept bodies would make it seven
    private static final int ANNOUNCED = 60 * 1024;
    private static Service door;

    private final String token = borrower().sessionToken();

    @BeforeAll static void start() {
        // A hundred tokens are proved at once, on however slow a machine.
        door = Service.shared().twin(Map.of("headless.connections.body-time", "1s",
                "datasources.default.connection-timeout", 20_000));
    }

    @AfterAll static void stop() {
        door.stop();
    }

    @Test void a_body_that_is_complete_only_after_its_refusal_is_released() {
        assertFlat(ROUNDS, this::late);
    }

    @Tag("deep")
    @Test void twenty_thousand_late_bodies_are_released() {
        assertFlat(DEEP_ROUNDS, this::late);
    }

    @Test void a_body_whose_client_aborts_is_released() {
        assertFlat(ROUNDS, line -> {
            begin(line, token, "");
            line.abort();
        });
    }

    @Test void a_body_of_a_call_that_was_refused_before_it_came_is_released() {
        assertFlat(ROUNDS, line -> {
            begin(line, "nobody", "");
            assertEquals(401, line.next().status());
            line.offer("x");
        });
    }

    @Test void a_body_of_a_coding_that_is_not_taken_is_released() {
        assertFlat(ROUNDS, line -> {
            begin(line, token, "Content-Encoding: gzip\r\n");
            assertEquals(415, line.next().status());
            line.offer("x");
        });
    }

    @Test void after_a_body_that_is_too_slow_nothing_on_its_connection_is_read_as_a_request() {
        try (var line = Line.to(door)) {
            begin(line, token, "");
            var answer = line.next();
            assertEquals("408 body", answer.status() + " " + answer.said().field(), answer::toString);
            assertEquals("close", answer.header("Connection"));
            line.offer("xGET /nothing HTTP/1.1\r\nHost: a\r\n\r\n");
            assertEquals(0, line.all().size());
        }
    }

    private void late(Line line) {
        begin(line, token, "");
        var answer = line.next();
        assertNotNull(answer);
        assertEquals(408, answer.status(), answer::toString);
        line.offer("x");
        line.all();
    }

    /// All of the body but its last byte.
    private static void begin(Line line, String token, String more) {
        line.send("PUT /api/v1/headless/journeys/01a20462-efb3-796d-81db-09db9d399ce7/profile HTTP/1.1\r\nHost: a\r\n"
                + "Authorization: Bearer " + token + "\r\nIdempotency-Key: late\r\nContent-Type: application/json\r\n"
                + more + "Content-Length: " + ANNOUNCED + "\r\n\r\n").offer("{" + " ".repeat(ANNOUNCED - 2));
    }

    private static void assertFlat(int rounds, Consumer<Line> one) {
        run(WARMING, one);
        long before = held();
        run(rounds, one);
        // The other side hears of an abort when it comes to it; what leaks stays.
        Until.so(() -> held() <= MOST * before);
        double ratio = (double) held() / before;
        System.out.printf("LateBodyTest: %d bodies, direct memory %d KiB, before %d KiB, ratio %.2f%n",
                rounds * AT_ONCE, held() / 1024, before / 1024, ratio);
    }

    private static long held() {
        return ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT).metric().usedDirectMemory();
    }

    private static void run(int rounds, Consumer<Line> one) {
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < rounds; round++) {
                var all = IntStream.range(0, AT_ONCE).mapToObj(_ -> clients.submit(() -> {
                    try (var line = Line.to(door)) {
                        one.accept(line);
                    }
                })).toList();
                for (Future<?> client : all) client.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
