package al.headless.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.ApiTest;
import al.headless.testing.Line;
import al.headless.testing.Line.Answer;
import al.headless.testing.Service;
import al.headless.testing.Until;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Connections that are slow, idle, or too many: how long each may last, and how many there may be.
@Tag("apart")
class SlowConnectionsTest extends ApiTest {
    private static final Duration DRIP = Duration.ofMillis(100);
    private static final String GET = "GET /nothing HTTP/1.1\r\nHost: a\r\n";

    @Test void a_head_that_comes_byte_by_byte_is_refused_in_time_and_the_connection_closed() {
        with(Map.of("headless.connections.head-time", "1s"), slow -> {
            try (var line = Line.to(slow)) {
                assertSlow(3, "", drip(line.send(GET + "X: "), "x"), line);
            }
        });
    }

    @Test void empty_lines_are_the_begin_of_a_head() {
        with(Map.of("headless.connections.head-time", "1s"), slow -> {
            try (var line = Line.to(slow)) {
                assertSlow(3, "", drip(line, "\r\n"), line);
            }
        });
    }

    @Test void the_second_head_of_a_connection_has_no_more_time_than_the_first() {
        with(Map.of("headless.connections.head-time", "1s"), slow -> {
            try (var line = Line.to(slow)) {
                assertEquals(404, line.send(GET + "\r\n").next().status());
                assertSlow(3, "", drip(line.send(GET), "X"), line);
            }
        });
    }

    @Test void a_body_that_comes_byte_by_byte_is_refused_in_time_and_the_connection_closed() {
        var token = borrower().sessionToken();
        with(Map.of("headless.connections.body-time", "1s"), slow -> {
            try (var line = Line.to(slow)) {
                assertSlow(3, "body", drip(line.send("POST /api/v1/headless/journeys HTTP/1.1\r\nHost: a\r\n"
                        + "Authorization: Bearer " + token + "\r\nIdempotency-Key: slow\r\n"
                        + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n"), " "), line);
            }
        });
    }

    @Test void the_body_of_a_form_has_no_more_time_than_one_of_the_api() {
        with(Map.of("headless.connections.body-time", "1s"), slow -> {
            try (var line = Line.to(slow)) {
                var answer = drip(line.send("POST /sandbox/kyc/nobody HTTP/1.1\r\nHost: a\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\n"), "x");
                assertTrue(answer.status() >= 400 && answer.status() < 500, answer::toString);
                assertEquals("close", answer.header("Connection"));
                assertEquals(List.of(), line.all());
            }
        });
    }

    @Test void an_idle_connection_is_closed_in_time() {
        with(Map.of("micronaut.server.idle-timeout", "1s"), idle -> {
            try (var line = Line.to(idle)) {
                assertEquals(404, line.send(GET + "\r\n").next().status());
                assertNull(line.next());
            }
            try (var line = Line.to(idle)) {
                assertNull(line.next());
            }
        });
    }

    @Test void who_does_not_take_an_answer_in_time_is_cut_off() {
        with(Map.of("headless.connections.answer-time", "1s", "micronaut.server.idle-timeout", "60s"), slow -> {
            try (var line = Line.to(slow)) {
                line.offer((GET.replace("/nothing", "/reference") + "\r\n").repeat(400));
                assertTrue(line.cutOff(Duration.ofSeconds(3 * 5)));
            }
        });
    }

    @Test void an_address_has_as_many_connections_as_it_may_and_no_more() {
        with(Map.of("headless.connections.per-address", 3), few -> {
            var lines = new ArrayList<Line>();
            for (int i = 0; i < 3; i++) lines.add(Line.to(few));
            lines.forEach(line -> assertEquals(404, line.send(GET + "\r\n").next().status()));
            try (var more = Line.to(few); var other = Line.from("127.0.0.2", few)) {
                assertNull(more.offer(GET + "\r\n").next());
                assertEquals(404, other.send(GET + "\r\n").next().status());
            }
            lines.removeFirst().close();
            assertTrue(served(few), "a place that was given back");
            lines.forEach(Line::close);
        });
    }

    @Test void an_instance_has_as_many_connections_as_it_may_and_no_more() {
        with(Map.of("headless.connections.most", 2), few -> {
            try (var one = Line.from("127.0.0.2", few); var two = Line.from("127.0.0.3", few)) {
                assertEquals(404, one.send(GET + "\r\n").next().status());
                assertEquals(404, two.send(GET + "\r\n").next().status());
                try (var more = Line.from("127.0.0.4", few)) {
                    assertNull(more.offer(GET + "\r\n").next());
                }
            }
            assertTrue(served(few), "a place that was given back");
        });
    }

    @Test void connections_from_a_named_proxy_are_not_counted_by_its_address() {
        with(Map.of("headless.connections.per-address", 1, "headless.proxy.header", "X-Forwarded-For"), few -> {
            try (var one = Line.to(few); var two = Line.to(few)) {
                assertEquals(404, one.send(GET + "\r\n").next().status());
                assertEquals(404, two.send(GET + "\r\n").next().status());
            }
        });
    }

    private static boolean served(Service service) {
        Until.so(() -> {
            try (var again = Line.to(service)) {
                return again.offer(GET + "\r\n").next() != null;
            }
        });
        return true;
    }

    /// Sends a byte at a time until an answer comes.
    private static Answer drip(Line line, String bytes) {
        Until.so(() -> {
            boolean silent = line.silent(DRIP);
            if (silent) line.offer(bytes);
            return !silent;
        });
        var answer = line.next();
        assertNotNull(answer, "closed without an answer");
        return answer;
    }

    private static void assertSlow(int seconds, String field, Answer answer, Line line) {
        assertRefused(408, "VALIDATION_FAILED", answer.said());
        assertEquals("*", answer.header("Access-Control-Allow-Origin")); // an app on a bad line reads it too
        assertEquals(field, answer.said().field() == null ? "" : answer.said().field());
        assertTrue(line.age().compareTo(Duration.ofSeconds(seconds)) <= 0, () -> "after " + line.age());
        assertEquals("close", answer.header("Connection"));
        assertEquals(List.of(), line.all());
    }

    private void with(Map<String, Object> settings, Consumer<Service> test) {
        var own = service.twin(new HashMap<>(settings));
        try {
            test.accept(own);
        } finally {
            own.stop();
        }
    }
}
