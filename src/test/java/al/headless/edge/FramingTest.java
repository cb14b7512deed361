package al.headless.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.edge.Framings.End;
import al.headless.edge.Framings.Way;
import al.headless.testing.ApiTest;
import al.headless.testing.Borrower;
import al.headless.testing.Line;
import al.headless.testing.Line.Answer;
import al.headless.testing.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Where a request ends: never two answers to one request, never one served that is hidden in another's body. What is
/// in doubt is refused, and its connection closed.
class FramingTest extends ApiTest {
    private static final long SEED = Long.getLong("framing.seed", 20261129L);
    private static final int WAYS = 204;
    private static final String SENTINEL = "GET /api/v1/headless/journeys HTTP/1.1\r\nHost: a\r\n"
            + "X-Correlation-ID: sentinel\r\nConnection: close\r\n\r\n";
    private static Service door;

    private final Borrower borrower = borrower();
    private final String authorization = "Authorization: Bearer " + borrower.sessionToken() + "\r\n";

    @BeforeAll static void start() {
        door = Service.shared().twin(Map.of("headless.connections.head-time", "1s",
                "headless.connections.body-time", "1s"));
    }

    @AfterAll static void stop() {
        door.stop();
    }

    @Test void a_hidden_request_is_never_served_however_the_end_of_the_open_one_is_said() {
        var wrong = new ArrayList<String>();
        for (var way : new Framings(SEED, authorization).some(WAYS)) {
            try {
                judge(way);
            } catch (AssertionError e) {
                wrong.add(way.name().replace("\r", "\\r").replace("\n", "\\n") + ": " + e.getMessage());
            }
        }
        assertTrue(wrong.isEmpty(), () -> "seed " + SEED + ", " + wrong.size() + " of " + WAYS + ":\n"
                + String.join("\n", wrong));
        assertEquals(List.of(List.of("0")), service.rows("select count(*) from journey where borrower_id = ?::uuid",
                borrower.borrowerId()));
    }

    private void judge(Way way) {
        try (var line = Line.to(door)) {
            line.offer(way.bytes());
            for (int i = 0; i < way.ahead(); i++) assertEquals("ahead", correlation(line.next()));
            var answer = line.next();
            assertNotNull(answer, "no answer");
            assertTrue(answer.line().startsWith("HTTP/1.1 4"), answer::toString);
            if (way.end() == End.CLEAR) assertNull(answer.header("Connection"), answer::toString);
            if (way.end() != End.DOUBTFUL && answer.header("Connection") == null) {
                assertEquals(400, answer.status(), answer::toString);
                assertEquals("open", correlation(answer));
                line.send(SENTINEL);
                assertEquals("sentinel", correlation(line.next()));
            } else {
                assertEquals("close", answer.header("Connection"), answer::toString);
                line.offer(SENTINEL);
            }
            assertEquals(List.of(), line.all().stream().map(Answer::toString).toList(), "after the last answer");
        }
    }

    private static String correlation(Answer answer) {
        assertNotNull(answer, "no answer");
        return answer.header("X-Correlation-ID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1\r\n\r\n", "\u0001\u0002 nonsense\r\n\r\n", "GET / HTTX/9\r\n\r\n",
        "GET /\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\n: no name\r\n\r\n"})
    void what_cannot_be_decoded_is_answered_by_the_rules_and_the_connection_closed(String bytes) {
        held(400, bytes);
    }

    @Test void what_is_too_long_is_answered_by_the_rules_and_the_connection_closed() {
        held(414, "GET /" + "x".repeat(5000) + " HTTP/1.1\r\nHost: a\r\n\r\n");
        held(431, "GET / HTTP/1.1\r\nHost: a\r\nX-Big: " + "x".repeat(9000) + "\r\n\r\n");
    }

    private static void held(int status, String bytes) {
        try (var line = Line.to(door)) {
            line.offer(bytes).offer(SENTINEL);
            var answer = line.next();
            assertNotNull(answer);
            assertEquals("HTTP/1.1 " + status, answer.line().substring(0, 12));
            assertRefused(status, "VALIDATION_FAILED", answer.said());
            assertEquals("close", answer.header("Connection"));
            assertTrue(answer.header("Date").endsWith(" GMT"), answer::toString);
            assertEquals(List.of(), line.all());
        }
    }

    @Test void nothing_is_served_after_a_request_that_asked_for_the_end_of_the_connection() {
        try (var line = Line.to(door)) {
            line.send(SENTINEL + SENTINEL.replace("sentinel", "hidden"));
            assertEquals(List.of("sentinel"), line.all().stream().map(FramingTest::correlation).toList());
        }
    }

    @ParameterizedTest
    @CsvSource({"nobody, application/json, 100, 401", "live, text/plain, 100, 415",
        "live, application/json, 70000, 413"})
    void a_call_that_is_answered_before_its_body_came_is_the_last_of_its_connection(String token, String type,
            int length, int status) {
        try (var line = Line.to(door)) {
            line.send("POST /api/v1/headless/journeys HTTP/1.1\r\nHost: a\r\nIdempotency-Key: early\r\nContent-Type: "
                    + type + "\r\n" + (token.equals("live") ? authorization : "Authorization: Bearer nobody\r\n")
                    + "Content-Length: " + length + "\r\n\r\n");
            var answer = line.next();
            assertEquals(status, answer.status(), answer::toString);
            assertEquals("close", answer.header("Connection"));
            line.offer(SENTINEL);
            assertEquals(List.of(), line.all());
        }
    }

    @Test void a_body_is_asked_for_only_when_it_is_wanted() {
        var expecting = "POST /api/v1/headless/journeys HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"
                + "Idempotency-Key: expecting\r\nContent-Type: application/json\r\nContent-Length: 2\r\n";
        try (var line = Line.to(door)) {
            assertEquals(100, line.send(expecting + authorization + "\r\n").next().status());
            assertEquals(400, line.send("{}").next().status());
            line.send(SENTINEL);
            assertEquals("sentinel", correlation(line.next()));
        }
        try (var line = Line.to(door)) {
            assertEquals(401, line.send(expecting + "\r\n").next().status());
            assertEquals(List.of(), line.all());
        }
    }

    @Test void requests_sent_in_one_go_are_answered_one_after_the_other() {
        try (var line = Line.to(door)) {
            var all = new StringBuilder();
            for (int i = 0; i < 300; i++) {
                all.append("GET /nothing HTTP/1.1\r\nHost: a\r\nX-Correlation-ID: number-%d\r\n\r\n".formatted(i));
            }
            line.send(all + SENTINEL);
            for (int i = 0; i < 300; i++) assertEquals("number-" + i, correlation(line.next()));
            assertEquals("sentinel", correlation(line.next()));
            assertNull(line.next());
        }
    }
}
