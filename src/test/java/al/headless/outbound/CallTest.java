package al.headless.outbound;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.outbound.Outcome.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is said to the other side, and what is heard of its answer.
class CallTest {
    private static final String EMPTY = "Content-Length: 0\r\n\r\n";
    private static final byte[] BODY = "{\"a\":\"ü\"}".getBytes(StandardCharsets.UTF_8);
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test void what_was_handed_in_is_sent_and_little_else() {
        try (var peer = Peer.saying("HTTP/1.1 200 OK\r\n" + EMPTY); var calls = Calls.to(true)) {
            var url = "http://Hooks.localhost:" + peer.port() + "/path//%7Ea?q=1";
            var headers = Map.of("Content-Type", "application/json", "traceparent", TRACE);
            Calls.answered(calls.outbound().send(Outgoing.post(url, headers, BODY)));
            assertEquals(List.of("POST /path//%7Ea?q=1 HTTP/1.1\r\nHost: hooks.localhost:" + peer.port()
                    + "\r\nUser-Agent: headless-lending\r\nContent-Type: application/json\r\ntraceparent: " + TRACE
                    + "\r\nConnection: close\r\nContent-Length: 10\r\n\r\n{\"a\":\"ü\"}"), peer.heard);
            assertEquals(List.of("hooks.localhost"), calls.lookedUp);
        }
    }

    @Test void a_get_has_no_body_and_a_user_agent_may_be_handed_in() {
        try (var peer = Peer.saying("HTTP/1.1 200 OK\r\n" + EMPTY); var calls = Calls.to(true)) {
            var url = "http://127.0.0.1:" + peer.port() + "//double";
            Calls.answered(calls.outbound().send(Outgoing.get(url, Map.of("user-agent", "other"))));
            assertEquals(List.of("GET //double HTTP/1.1\r\nHost: 127.0.0.1:" + peer.port()
                    + "\r\nuser-agent: other\r\nConnection: close\r\n\r\n"), peer.heard);
            assertEquals(List.of(), calls.lookedUp, "an address is looked up by nobody");
        }
    }

    @ParameterizedTest @ValueSource(ints = {301, 302, 303, 307, 308})
    void a_redirection_is_an_answer_and_is_not_followed(int status) {
        var head = "HTTP/1.1 " + status + " Go\r\nLocation: http://169.254.169.254/latest\r\n";
        try (var peer = Peer.saying(head + EMPTY); var calls = Calls.to(true)) {
            var answer = Calls.answered(calls.get("http://hooks.localhost:" + peer.port()));
            assertEquals(status, answer.status());
            assertEquals(Map.of("location", "http://169.254.169.254/latest"), answer.headers());
            assertEquals(List.of(peer.address()), calls.connected);
            assertEquals(1, calls.lookedUp.size());
        }
    }

    @ParameterizedTest @ValueSource(strings = {"401 No\r\nWWW-Authenticate: Basic realm=x",
            "407 No\r\nProxy-Authenticate: Basic", "503 Later\r\nRetry-After: 0", "408 Slow", "421 Misdirected",
            "500 Oh", "999 What"})
    void whatever_is_answered_nothing_is_sent_twice(String head) {
        try (var peer = Peer.saying("HTTP/1.1 " + head + "\r\n" + EMPTY); var calls = Calls.to(true)) {
            var answer = Calls.answered(calls.get("http://hooks.localhost:" + peer.port()));
            assertEquals(Integer.parseInt(head.substring(0, 3)), answer.status());
            assertEquals(1, peer.taken.get());
        }
    }

    @ParameterizedTest @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Le", "hello\r\n\r\n",
            "HTTP/1.1 2x0 OK\r\n\r\n", "HTTP/2.0 200 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "HTTP/1.1 099 No\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc",
            "HTTP/1.1 101 Other\r\nUpgrade: x\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", "HTTP/1.1 200 OK\r\nno header\r\n\r\n"})
    void what_is_no_answer_or_breaks_off_is_a_failure_and_not_sent_again(String said) {
        try (var peer = Peer.saying(said); var calls = Calls.to(true)) {
            Calls.failed(Reason.HTTP, calls.get("http://hooks.localhost:" + peer.port()));
            assertEquals(1, peer.taken.get());
        }
    }

    @Test void a_header_bomb_is_a_failure() {
        var line = "X: " + "a".repeat(100) + "\r\n";
        heardOrNot("HTTP/1.1 200 OK\r\n" + line.repeat(63) + EMPTY, true);
        heardOrNot("HTTP/1.1 200 OK\r\n" + line.repeat(64) + EMPTY, false);
        heardOrNot("HTTP/1.1 200 OK\r\nX: " + "a".repeat(8_000) + "\r\n" + EMPTY, true);
        heardOrNot("HTTP/1.1 200 OK\r\nX: " + "a".repeat(8_200) + "\r\n" + EMPTY, false);
        heardOrNot("HTTP/1.1 200 OK\r\nX: a\r\n" + (" " + "a".repeat(100) + "\r\n").repeat(100) + EMPTY, false);
        heardOrNot("HTTP/1.1 200 " + "a".repeat(8_200) + "\r\n" + EMPTY, false);
        heardOrNot("\r\n".repeat(100) + "HTTP/1.1 200 OK\r\n" + EMPTY, false);
        heardOrNot("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n" + line.repeat(65) + "\r\n", false);
        heardOrNot("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;" + "a".repeat(8_200) + "\r\n", false);
    }

    @Test void eight_interim_answers_are_passed_over_and_not_nine() {
        var interim = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n";
        heardOrNot(interim.repeat(8) + "HTTP/1.1 200 OK\r\n" + EMPTY, true);
        heardOrNot(interim.repeat(9) + "HTTP/1.1 200 OK\r\n" + EMPTY, false);
    }

    private static void heardOrNot(String said, boolean heard) {
        try (var peer = Peer.saying(said); var calls = Calls.to(true)) {
            var outcome = calls.get("http://hooks.localhost:" + peer.port());
            if (heard) assertEquals(200, Calls.answered(outcome).status());
            else Calls.failed(Reason.HTTP, outcome);
        }
    }

    @Test void a_body_is_read_no_further_than_was_asked_for() {
        var body = "a".repeat(100_000);
        try (var peer = Peer.saying("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + body);
                var calls = Calls.to(true)) {
            read(calls, peer, 1_000, 1_000, true);
            read(calls, peer, 99_999, 99_999, true);
            read(calls, peer, 100_000, 100_000, false);
            read(calls, peer, 200_000, 100_000, false);
            read(calls, peer, 0, 0, true);
        }
    }

    @Test void a_body_without_a_length_is_bounded_like_any_other() {
        for (var said : List.of("HTTP/1.1 200 OK\r\n\r\n" + "a".repeat(2_000), "HTTP/1.1 200 OK\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n7d0\r\n" + "a".repeat(2_000) + "\r\n0\r\n\r\n")) {
            try (var peer = Peer.saying(said); var calls = Calls.to(true)) {
                read(calls, peer, 1_999, 1_999, true);
                read(calls, peer, 2_000, 2_000, false);
            }
        }
    }

    private static void read(Calls calls, Peer peer, int most, int length, boolean cut) {
        var url = "http://hooks.localhost:" + peer.port();
        var answer = Calls.answered(calls.outbound().send(Outgoing.get(url, Map.of()).reading(most)));
        assertEquals(length, answer.body().length);
        assertEquals(cut, answer.cut());
    }

    @Test void of_a_body_without_an_end_only_what_was_asked_for_is_read() {
        try (var peer = Peer.at("127.0.0.1", (_, out) -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) out.write(new byte[8_192]); // until the caller has gone
        }); var calls = Calls.to(true)) {
            read(calls, peer, 1_000, 1_000, true);
        }
    }

    @Test void a_body_that_nobody_wants_is_not_waited_for() {
        try (var peer = Peer.at("127.0.0.1", CallTest::headAlone); var calls = Calls.to(true)) {
            var url = "http://hooks.localhost:" + peer.port();
            assertEquals(200, Calls.answered(calls.outbound().send(Outgoing.get(url, Map.of()))).status());
        }
    }

    private static void headAlone(Socket connection, OutputStream out) throws IOException {
        out.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        connection.getInputStream().read(); // until the caller has gone
    }

    @ParameterizedTest @ValueSource(ints = {204, 304})
    void an_answer_that_has_no_body_is_not_waited_for(int status) {
        try (var peer = Peer.at("127.0.0.1", (connection, out) -> {
            out.write(("HTTP/1.1 " + status + " Nothing\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            connection.getInputStream().read();
        }); var calls = Calls.to(true)) {
            var answer = Calls.answered(calls.get("http://hooks.localhost:" + peer.port()));
            assertEquals(status, answer.status());
            assertFalse(answer.cut());
        }
    }

    @Test void what_is_packed_is_not_asked_for_and_not_unpacked() {
        var packed = "\u001f\u008b\b\0bomb";
        try (var peer = Peer.saying("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 8\r\n\r\n" + packed);
                var calls = Calls.to(true)) {
            var answer = Calls.answered(calls.get("http://hooks.localhost:" + peer.port()));
            assertArrayEquals(packed.getBytes(StandardCharsets.ISO_8859_1), answer.body());
            assertFalse(peer.heard.getFirst().toLowerCase().contains("accept-encoding"));
        }
    }

    @Test void only_headers_that_were_asked_for_are_told_and_they_are_printable() {
        try (var peer = Peer.saying("HTTP/1.1 503 Later\r\nretry-AFTER: 120\r\nX-B: 1\r\nx-b: \u001b[31m\u00fc\r\n"
                + "X-C: no\r\nX-D:\r\n" + EMPTY); var calls = Calls.to(true)) {
            var ask = Outgoing.get("http://hooks.localhost:" + peer.port(), Map.of())
                    .asking("Retry-After", "x-B", "X-D", "X-E");
            assertEquals(Map.of("retry-after", "120", "x-b", "1, ?[31m?", "x-d", ""),
                    Calls.answered(calls.outbound().send(ask)).headers());
        }
    }

    @Test void no_cookie_is_sent_back_and_no_connection_is_used_again() {
        try (var peer = Peer.saying("HTTP/1.1 200 OK\r\nSet-Cookie: a=b; Path=/\r\nConnection: keep-alive\r\n" + EMPTY);
                var calls = Calls.to(true)) {
            for (int at = 0; at < 2; at++) Calls.answered(calls.get("http://hooks.localhost:" + peer.port()));
            assertEquals(2, peer.taken.get());
            assertEquals(2, peer.heard.size());
            assertTrue(peer.heard.stream().noneMatch(request -> request.toLowerCase().contains("cookie")));
        }
    }
}
