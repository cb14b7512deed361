package al.headless.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.outbound.Outcome.Reason;
import al.headless.testing.Until;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A call ends, whatever the other side does.
class DeadlineTest {
    private static final Duration CALL = Duration.ofMillis(600);
    private static final Duration STAGE = Duration.ofMillis(300);
    private static final Limits SHORT = new Limits(CALL, STAGE, STAGE, 2, 3);
    private static final Peer.Manner SILENT = (connection, _) -> connection.getInputStream().read();

    @Test void what_is_promised() {
        assertEquals(new Limits(Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(3), 32, 256),
                Limits.PROMISED);
    }

    @ParameterizedTest @ValueSource(strings = {
            "HTTP/1.1 200 OK\r\nX: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\naaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "HTTP/1.1 100 A\r\n\r\nHTTP/1.1 100 A\r\n\r\nHTTP/1.1 100 A\r\n\r\n", "\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n"})
    void a_byte_now_and_then_does_not_put_off_the_end(String said) {
        try (var peer = Peer.at("127.0.0.1", (_, out) -> {
            for (byte each : said.getBytes(StandardCharsets.US_ASCII)) {
                out.write(each);
                Thread.sleep(80);
            }
        })) {
            inTime(Reason.TIMEOUT, CALL, "http://hooks.localhost:" + peer.port());
        }
    }

    @Test void a_peer_that_says_nothing_is_given_up() {
        try (var peer = Peer.at("127.0.0.1", SILENT)) {
            inTime(Reason.TIMEOUT, CALL, "http://hooks.localhost:" + peer.port());
        }
    }

    @Test void a_peer_that_never_begins_tls_is_given_up() {
        try (var peer = Peer.atOnce((_, _) -> Thread.sleep(5_000))) {
            inTime(Reason.TIMEOUT, CALL, "https://hooks.localhost:" + peer.port());
        }
    }

    @Test void a_peer_that_does_not_take_the_request_is_given_up() throws IOException {
        try (var deaf = new ServerSocket();
                var calls = Calls.here(true, SHORT, Calls.addresses("127.0.0.1"), new Tls())) {
            deaf.setReceiveBufferSize(4_096); // a body is more than both sides' kernels would hold
            deaf.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
            var url = "http://hooks.localhost:" + deaf.getLocalPort();
            var outcome = calls.outbound().send(Outgoing.post(url, Map.of(), new byte[1 << 20]));
            Calls.failed(Reason.TIMEOUT, outcome);
            assertTrue(outcome.took().compareTo(CALL.multipliedBy(3)) < 0, outcome::toString);
        }
    }

    /// A queue of connections that is full lets whoever comes next wait.
    @Test void a_machine_that_does_not_take_the_connection_is_given_up() throws IOException {
        var waiting = new ArrayList<Socket>();
        try (var full = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            for (int at = 0; at < 4; at++) {
                var socket = new Socket();
                waiting.add(socket);
                knock(socket, (InetSocketAddress) full.getLocalSocketAddress());
            }
            inTime(Reason.CONNECT, STAGE, "http://hooks.localhost:" + full.getLocalPort());
        } finally {
            for (var socket : waiting) socket.close();
        }
    }

    private static void knock(Socket socket, InetSocketAddress at) {
        try {
            socket.connect(at, 50);
        } catch (IOException _) {
            // the queue is full
        }
    }

    private static void inTime(Reason reason, Duration promised, String url) {
        try (var calls = Calls.here(true, SHORT, Calls.addresses("127.0.0.1"), new Tls())) {
            var failed = Calls.failed(reason, calls.get(url));
            assertTrue(failed.took().compareTo(promised.multipliedBy(3)) < 0, failed::toString);
        }
    }

    @Test void servers_of_names_that_never_answer_are_given_up() {
        var never = new CountDownLatch(1);
        try (var calls = Calls.here(false, SHORT, _ -> stuck(never), new Tls())) {
            var failed = Calls.failed(Reason.DNS, calls.get("https://hooks.example.com/"));
            assertTrue(failed.took().compareTo(STAGE.multipliedBy(3)) < 0, failed::toString);
            never.countDown();
        }
    }

    @Test void when_all_lookups_are_stuck_whoever_comes_next_is_told_so_and_later_it_goes_on() {
        var never = new CountDownLatch(1);
        var limits = new Limits(Duration.ofSeconds(30), Duration.ofMillis(50), STAGE, 2, 8);
        Resolver resolver = host -> host.startsWith("stuck") ? stuck(never) : Calls.addresses("10.0.0.1").resolve(host);
        try (var calls = Calls.here(false, limits, resolver, new Tls())) {
            for (int at = 0; at < 5; at++) Calls.failed(Reason.DNS, calls.get("https://stuck.example.com/"));
            Calls.failed(Reason.BLOCKED, calls.get("https://other.example.com/"));
            Calls.failed(Reason.DNS, calls.get("https://stuck2.example.com/"));
            assertEquals(List.of("stuck.example.com", "other.example.com", "stuck2.example.com"), calls.lookedUp,
                    "a name that is being looked up is looked up by nobody else");
            var busy = Calls.failed(Reason.BUSY, calls.get("https://other.example.com/"));
            assertEquals("too many names are being looked up", busy.detail());
            never.countDown();
            Until.so(() -> !(calls.get("https://other.example.com/") instanceof Outcome.Failed failed
                    && failed.reason() == Reason.BUSY));
        }
    }

    @Test void a_lookup_that_breaks_is_a_failure_and_holds_nothing() {
        try (var calls = Calls.here(false, SHORT, _ -> {
            throw new IllegalStateException("broken");
        }, new Tls())) {
            for (int at = 0; at < 5; at++) Calls.failed(Reason.DNS, calls.get("https://hooks.example.com/"));
            assertEquals(5, calls.lookedUp.size());
        }
    }

    private static InetAddress[] stuck(CountDownLatch never) {
        try {
            never.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return new InetAddress[] {InetAddress.ofLiteral("10.0.0.1")};
    }

    @Test void when_as_many_calls_are_under_way_as_there_may_be_the_next_is_told_so() {
        var go = new CountDownLatch(1);
        try (var peer = Peer.at("127.0.0.1", (_, out) -> {
            go.await();
            out.write("HTTP/1.1 204 Fine\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }); var calls = Calls.to(true)) {
            var url = "http://hooks.localhost:" + peer.port();
            var all = new ArrayList<CompletableFuture<Outcome>>();
            for (int at = 0; at < Calls.LONG.calls(); at++) all.add(inBackground(calls, url));
            Until.so(() -> peer.heard.size() == all.size());
            assertEquals("too many calls are under way", Calls.failed(Reason.BUSY, calls.get(url)).detail());
            go.countDown();
            all.forEach(call -> assertEquals(204, Calls.answered(call.join()).status()));
            Calls.answered(calls.get(url));
        }
    }

    private static CompletableFuture<Outcome> inBackground(Calls calls, String url) {
        var outcome = new CompletableFuture<Outcome>();
        Thread.ofVirtual().start(() -> outcome.complete(calls.get(url)));
        return outcome;
    }

    @ParameterizedTest @ValueSource(booleans = {true, false})
    void whoever_is_interrupted_hears_so_and_stays_interrupted(boolean inLookup) throws InterruptedException {
        var never = new CountDownLatch(1);
        try (var peer = Peer.at("127.0.0.1", SILENT);
                var calls = Calls.here(true, Calls.LONG, inLookup ? _ -> stuck(never) : Calls.addresses("127.0.0.1"),
                        new Tls())) {
            var outcome = new CompletableFuture<Outcome>();
            var interrupted = new AtomicBoolean();
            var caller = Thread.ofVirtual().start(() -> {
                outcome.complete(calls.get("http://hooks.localhost:" + peer.port()));
                interrupted.set(Thread.currentThread().isInterrupted());
            });
            Until.so(() -> inLookup ? calls.lookedUp.size() == 1 : peer.heard.size() == 1);
            caller.interrupt();
            Calls.failed(Reason.STOPPED, outcome.join());
            caller.join();
            assertTrue(interrupted.get());
            never.countDown();
        }
    }

    @Test void who_stops_begins_nothing_and_what_is_under_way_still_ends() {
        try (var peer = Peer.at("127.0.0.1", SILENT);
                var calls = Calls.here(true, SHORT, Calls.addresses("127.0.0.1"), new Tls())) {
            var url = "http://hooks.localhost:" + peer.port();
            var underWay = inBackground(calls, url);
            Until.so(() -> peer.heard.size() == 1);
            calls.outbound().stop();
            assertEquals("the service is stopping", Calls.failed(Reason.STOPPED, calls.get(url)).detail());
            Calls.failed(Reason.TIMEOUT, underWay.join());
        }
    }

    @Test void the_connection_is_closed_when_the_call_is_over() {
        var gone = new AtomicBoolean();
        try (var peer = Peer.at("127.0.0.1", (connection, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            gone.set(connection.getInputStream().read() < 0);
        }); var calls = Calls.to(true)) {
            Calls.answered(calls.outbound().send(Outgoing.get("http://hooks.localhost:" + peer.port(), Map.of())));
            Until.so(gone::get);
        }
    }
}
