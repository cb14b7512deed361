package al.headless.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import al.headless.outbound.Outcome.Failed;
import al.headless.outbound.Outcome.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whom a call reaches.
class WhereToTest {
    private static final String FINE = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    @ParameterizedTest
    @CsvSource({"10.0.0.1, 8.8.8.8, 1.1.1.1", "8.8.8.8, 169.254.169.254, 1.1.1.1", "8.8.8.8, 1.1.1.1, ::1",
            "8.8.8.8, 1.1.1.1, 100.64.0.1", "64:ff9b::7f00:1, 8.8.8.8, 1.1.1.1", "8.8.8.8, 2606:4700::1, fd00::1"})
    void one_address_of_three_that_is_not_public_refuses_the_call(String first, String second, String third) {
        try (var calls = Calls.here(false, Calls.LONG, Calls.addresses(first, second, third), new Tls())) {
            var failed = Calls.failed(Reason.BLOCKED, calls.get("https://hooks.example.com/"));
            assertTrue(failed.detail().startsWith("the host has an address that is not public: "), failed.detail());
            assertEquals(List.of(), calls.connected);
            assertEquals(List.of("hooks.example.com"), calls.lookedUp);
        }
    }

    @Test void a_name_of_this_machine_with_an_address_of_another_refuses_the_call() {
        try (var calls = Calls.here(true, Calls.LONG, Calls.addresses("127.0.0.1", "8.8.8.8"), new Tls())) {
            Calls.failed(Reason.BLOCKED, calls.get("http://hooks.localhost:1/"));
            assertEquals(List.of(), calls.connected);
        }
    }

    @Test void another_name_with_an_address_of_this_machine_is_refused_also_where_loopback_is_allowed() {
        try (var calls = Calls.here(true, Calls.LONG, Calls.addresses("127.0.0.1"), new Tls())) {
            Calls.failed(Reason.BLOCKED, calls.get("https://hooks.example.com/"));
            assertEquals(List.of(), calls.connected);
        }
    }

    @ParameterizedTest @ValueSource(strings = {"https://10.0.0.1/?s3cret", "https://u:s3cret@example.com/",
            "http://example.com/s3cret", "https://localhost/s3cret", "s3cret"})
    void a_url_is_judged_again_at_each_call_and_not_repeated(String url) {
        try (var calls = Calls.to(false)) {
            var failed = Calls.failed(Reason.BLOCKED, calls.get(url));
            assertTrue(failed.detail().startsWith("the URL "), failed.detail());
            assertFalse(failed.toString().contains("s3cret"), failed::toString);
            assertEquals(List.of(), calls.lookedUp);
        }
    }

    /// The same port at two addresses: which of them was reached is seen there.
    @Test void the_address_that_was_judged_is_the_one_that_is_reached() throws IOException {
        try (var two = Peer.at("127.0.0.2", (_, out) -> out.write(FINE.getBytes()));
                var three = Peer.of(fixed(two.port()), "127.0.0.3", (_, out) -> out.write(FINE.getBytes()), true)) {
            var asked = new AtomicInteger();
            Resolver turning = host -> Calls.addresses("127.0.0." + (2 + asked.getAndIncrement() % 2)).resolve(host);
            try (var calls = Calls.here(true, Calls.LONG, turning, new Tls())) {
                Calls.answered(calls.get("http://hooks.localhost:" + two.port()));
                assertEquals(List.of(1, 0), List.of(two.taken.get(), three.taken.get()));
                assertEquals(1, asked.get());
                Calls.answered(calls.get("http://hooks.localhost:" + two.port()));
                assertEquals(List.of(1, 1), List.of(two.taken.get(), three.taken.get()));
                assertEquals(2, asked.get());
            }
        }
    }

    private static ServerSocketFactory fixed(int port) {
        return new ServerSocketFactory() {
            @Override public ServerSocket createServerSocket(int any) throws IOException {
                return new ServerSocket(port);
            }

            @Override public ServerSocket createServerSocket(int any, int most) throws IOException {
                return new ServerSocket(port, most);
            }

            @Override public ServerSocket createServerSocket(int any, int most, InetAddress at) throws IOException {
                return new ServerSocket(port, most, at);
            }
        };
    }

    @Test void where_the_first_address_takes_nobody_the_next_is_tried() {
        try (var peer = Peer.at("127.0.0.3", (_, out) -> out.write(FINE.getBytes()));
                var calls = Calls.here(true, Calls.LONG, Calls.addresses("127.0.0.1", "127.0.0.2", "127.0.0.3"),
                        new Tls())) {
            Calls.answered(calls.get("http://hooks.localhost:" + peer.port()));
            assertEquals(List.of("127.0.0.1", "127.0.0.2", "127.0.0.3"),
                    calls.connected.stream().map(to -> to.getAddress().getHostAddress()).toList());
        }
    }

    @Test void a_port_that_is_closed_is_a_failure_and_three_addresses_are_tried_at_most() throws IOException {
        int closed = closedPort();
        var four = Calls.addresses("127.0.0.1", "127.0.0.2", "127.0.0.3", "127.0.0.4");
        try (var calls = Calls.here(true, Calls.LONG, four, new Tls())) {
            Calls.failed(Reason.CONNECT, calls.get("http://hooks.localhost:" + closed));
            assertEquals(3, calls.connected.size());
            var most = List.of(10_000, 15_000, 30_000); // of 30 s: a third, half of the rest, the rest
            for (int at = 0; at < 3; at++) assertTrue(calls.shares.get(at) <= most.get(at), calls.shares::toString);
        }
    }

    @Test void a_name_without_an_address_is_a_failure() {
        try (var calls = Calls.here(false, Calls.LONG, Calls.addresses(), new Tls())) {
            var failed = Calls.failed(Reason.DNS, calls.get("https://hooks.example.com/"));
            assertEquals("the name has no address", failed.detail());
        }
        try (var calls = Calls.here(false, Calls.LONG, _ -> new InetAddress[0], new Tls())) {
            Calls.failed(Reason.DNS, calls.get("https://hooks.example.com/"));
        }
    }

    @Test void an_ipv6_address_of_this_machine_is_called_where_there_is_one() {
        assumeTrue(hasIpv6());
        try (var peer = Peer.at("::1", (_, out) -> out.write(FINE.getBytes())); var calls = Calls.to(true)) {
            Calls.answered(calls.get("http://[::1]:" + peer.port()));
            assertTrue(peer.heard.getFirst().contains("Host: [::1]:" + peer.port() + "\r\n"), peer.heard::getFirst);
        }
    }

    private static boolean hasIpv6() {
        try (var server = new ServerSocket(0, 1, InetAddress.ofLiteral("::1"))) {
            return server.isBound();
        } catch (IOException _) {
            return false;
        }
    }

    @Test void no_proxy_of_the_jvms_settings_is_asked() {
        var before = ProxySelector.getDefault();
        var properties = new TreeMap<String, String>();
        try (var proxy = Peer.saying(FINE); var peer = Peer.saying(FINE); var calls = Calls.to(true)) {
            for (var scheme : List.of("http.proxy", "https.proxy", "socksProxy")) {
                properties.put(scheme + "Host", "127.0.0.1");
                properties.put(scheme + "Port", String.valueOf(proxy.port()));
            }
            properties.putAll(Map.of("http.nonProxyHosts", "", "socksNonProxyHosts", "",
                    "java.net.useSystemProxies", "true"));
            properties.forEach(System::setProperty);
            ProxySelector.setDefault(always(proxy.address()));
            Calls.answered(calls.get("http://hooks.localhost:" + peer.port()));
            assertEquals(List.of(0, 1), List.of(proxy.taken.get(), peer.taken.get()));
        } finally {
            properties.keySet().forEach(System::clearProperty);
            ProxySelector.setDefault(before);
        }
    }

    private static ProxySelector always(InetSocketAddress proxy) {
        return new ProxySelector() {
            @Override public List<Proxy> select(URI uri) {
                return List.of(new Proxy(uri.getScheme().equals("socket") ? Proxy.Type.SOCKS : Proxy.Type.HTTP, proxy));
            }

            @Override public void connectFailed(URI uri, SocketAddress address, IOException failure) {
                throw new AssertionError(failure);
            }
        };
    }

    @Test void a_name_is_looked_up_whole_so_that_no_domain_of_ours_is_tried_behind_it() {
        assertEquals("hooks.example.com.", Resolver.whole("hooks.example.com"));
        assertEquals("localhost", Resolver.whole("localhost"));
        assertEquals("hooks.localhost", Resolver.whole("hooks.localhost"));
    }

    private static int closedPort() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return server.getLocalPort();
        }
    }

    @Test void what_failed_says_how_long_it_took() {
        try (var calls = Calls.to(false)) {
            assertTrue(calls.get("no URL") instanceof Failed failed && !failed.took().isNegative());
        }
    }
}
