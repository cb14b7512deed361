package al.headless.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Line;
import al.headless.testing.Service;
import al.headless.testing.StartedProgram;
import al.headless.testing.Until;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How slow, how many and how large callers of the operators' port may be, byte by byte over sockets. In a process of
/// its own, because the JDK's server reads its limits once, and other servers of the tests may have been made before.
@Tag("apart")
class OperationsLimitsTest {
    private static final String HEAD = "GET /health/live HTTP/1.1\r\nHost: a\r\n";
    private static final String GET = HEAD + "\r\n";
    private static final Duration PATIENCE = Duration.ofSeconds(3 * 10); // three times the longest
    private static final Pattern PORT = Pattern.compile("For operators: http://127\\.0\\.0\\.1:(\\d+)/");
    private static final int MOST_IDLE = 20;
    private static final int MOST = 100;
    private static final Duration A_MOMENT = Duration.ofMillis(1);

    @TempDir static Path folder;
    private static StartedProgram program;
    private static int port;

    @BeforeAll static void start() {
        program = StartedProgram.beside(Service.shared(), folder, Map.of("headless.jobs.enabled", "false"));
        Until.so(() -> PORT.matcher(program.said()).find());
        port = PORT.matcher(program.said()).results().findFirst().map(found -> Integer.parseInt(found.group(1)))
                .orElseThrow();
    }

    @AfterAll static void stop() {
        program.close();
    }

    @Test void who_is_slow_to_ask_is_cut_off_in_time_and_holds_up_nobody() {
        var silent = IntStream.range(0, 20).mapToObj(_ -> Line.to(port)).toList();
        var slow = IntStream.range(0, 20).mapToObj(_ -> Line.to(port).send(HEAD + "X: ")).toList();
        assertTrue(answers());
        assertTrue(slow.getFirst().silent(A_MOMENT), "others had to be cut off before");
        for (var line : silent) assertNull(line.next());
        for (var line : slow) assertTrue(line.cutOff(PATIENCE));
        silent.forEach(Line::close);
        slow.forEach(Line::close);
    }

    /// All at once, because each takes ten seconds.
    @Test void who_does_not_take_an_answer_nor_ends_a_body_nor_asks_again_in_time_is_cut_off() {
        try (var narrow = Line.narrow(port); var body = Line.to(port); var chunk = Line.to(port);
                var idle = Line.to(port)) {
            narrow.offer(GET.replace("/health/live", "/metrics").repeat(400));
            assertEquals(200, body.send(HEAD + "Content-Length: 100000\r\n\r\nx").next().status());
            assertEquals(200, chunk.send(HEAD + "Transfer-Encoding: chunked\r\n\r\n9\r\nx").next().status());
            assertEquals(200, idle.send(GET).next().status());
            assertEquals(200, idle.send(GET).next().status());
            assertNull(idle.next());
            assertNull(body.next());
            assertNull(chunk.next());
            assertTrue(narrow.cutOff(PATIENCE));
        }
    }

    @Test void there_are_as_many_connections_as_there_may_be_and_no_more() {
        var lines = IntStream.range(0, MOST).mapToObj(_ -> Line.to(port).send("G")).toList();
        try (var more = Line.to(port)) {
            assertNull(more.offer(GET).next());
        }
        lines.forEach(Line::close);
        Until.so(OperationsLimitsTest::answers);
    }

    /// Some more, because the server may not have counted yet who has just heard an answer.
    @Test void of_those_that_wait_between_two_requests_those_too_many_are_closed_behind_their_answer() {
        var lines = IntStream.range(0, 2 * MOST_IDLE).mapToObj(_ -> Line.to(port)).toList();
        for (var line : lines) assertEquals(200, line.send(GET).next().status());
        long kept = lines.stream().filter(line -> line.offer(GET).next() != null).count();
        assertTrue(kept > 0 && kept < MOST_IDLE * 3 / 2, () -> kept + " are kept");
        lines.forEach(Line::close);
    }

    @Test void a_head_that_is_too_long_is_not_read() {
        for (var head : List.of(HEAD + "X: " + "x".repeat(8_192) + "\r\n\r\n", HEAD + "X: x\r\n".repeat(60) + "Y: "
                + "y\r\n".repeat(8_192), HEAD + lines(60) + "\r\n", GET.replace("live", "live?" + "x".repeat(8_192)))) {
            try (var line = Line.to(port)) {
                assertNull(line.offer(head).next(), head.length() + " bytes");
            }
        }
        try (var line = Line.to(port)) {
            assertEquals(200, line.send(HEAD + lines(40) + "\r\n").next().status());
        }
    }

    private static String lines(int number) {
        var lines = new StringBuilder();
        for (int i = 0; i < number; i++) lines.append("X-").append(i).append(": x\r\n");
        return lines.toString();
    }

    @Test void another_method_is_told_which_there_is_and_one_without_a_body_gets_none() {
        try (var line = Line.to(port)) {
            for (var method : List.of("POST", "PUT", "DELETE", "OPTIONS", "TRACE", "get", "X")) {
                var answer = line.send(GET.replaceFirst("GET", method)).next();
                assertEquals("405 GET", answer.status() + " " + answer.header("Allow"), method);
            }
            var head = line.send(GET.replaceFirst("GET", "HEAD")).head();
            assertEquals("405 GET", head.status() + " " + head.header("Allow"));
            assertEquals(404, line.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n").head().status());
            assertEquals(200, line.send(GET).next().status());
        }
        assertFalse(program.said().contains("WARNING"), program::said);
    }

    @Test void what_is_no_request_is_refused_without_a_word_of_it() {
        for (var request : List.of("Xylophone\r\n\r\n", "GET /Xylophone|| HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nXylophone(): x\r\n\r\n", "GET / HTTP/1.1\r\nContent-Length: Xylophone\r\n\r\n",
                "GET / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n")) {
            try (var line = Line.to(port)) {
                var answer = line.offer(request).next();
                assertEquals(400, answer.status(), request);
                assertFalse(answer.said().text().contains("Xylophone"), answer::toString);
                assertNull(line.next());
            }
        }
    }

    private static boolean answers() {
        try (var line = Line.to(port)) {
            var answer = line.offer(GET).next();
            return answer != null && answer.status() == 200;
        }
    }
}
