package al.headless.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.kernel.Environment;
import al.headless.kernel.ServiceSettings;
import al.headless.kernel.WrongSetting;
import al.headless.outbound.Outcome.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// That the other side is the host that was named.
class TlsTest {
    private static final String NAME = "hooks.example.com";
    private static final String URL = "https://" + NAME + "/";

    private static void fine(Socket connection, OutputStream out) throws IOException {
        out.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static Peer peer(String certificate, Peer.Manner manner) {
        return Peer.of(Certificates.server(certificate).getServerSocketFactory(), "127.0.0.1", manner, true);
    }

    @ParameterizedTest @CsvSource({"https://hooks.example.com/, 8.8.8.8, 443",
            "https://hooks.example.com:8443/, ::ffff:808:808, 8443",
            "https://hooks.example.com/, 2606:4700::1, 443", "https://hooks.example.com/, 64:ff9b::808:808, 443"})
    void a_public_host_is_reached_at_the_address_that_was_judged_under_its_own_name(String url, String address,
            int port) {
        var names = Collections.synchronizedList(new ArrayList<String>());
        try (var peer = peer(Certificates.GOOD, (connection, out) -> {
            var session = (ExtendedSSLSession) ((SSLSocket) connection).getSession();
            names.add(session.getRequestedServerNames().toString());
            fine(connection, out);
        }); var calls = Calls.elsewhere(Calls.addresses(address), peer.address(), Certificates.trusted())) {
            Calls.answered(calls.get(url));
            assertEquals(List.of(new InetSocketAddress(InetAddress.ofLiteral(address), port)), calls.connected);
            assertTrue(peer.heard.getFirst().contains("\r\nHost: " + NAME + (port == 443 ? "" : ":" + port) + "\r\n"));
            assertEquals(List.of("[type=host_name (0), value=" + NAME + "]"), names);
        }
    }

    @Test void a_name_that_is_bound_to_another_address_meanwhile_gains_nothing() {
        var asked = new AtomicInteger();
        Resolver rebinding = host ->
                Calls.addresses(asked.getAndIncrement() == 0 ? "8.8.8.8" : "127.0.0.1").resolve(host);
        try (var peer = peer(Certificates.GOOD, TlsTest::fine);
                var calls = Calls.elsewhere(rebinding, peer.address(), Certificates.trusted())) {
            Calls.answered(calls.get(URL));
            assertEquals(1, asked.get());
            assertEquals("8.8.8.8", calls.connected.getFirst().getAddress().getHostAddress());
            Calls.failed(Reason.BLOCKED, calls.get(URL));
            assertEquals(2, asked.get());
            assertEquals(1, calls.connected.size());
        }
    }

    @ParameterizedTest @CsvSource({"other, the certificate is not the host's", "expired, the certificate has expired",
            "early, the certificate is not valid yet", "unknown, the certificate is by nobody trusted"})
    void a_certificate_that_does_not_prove_the_host_refuses_the_call(String certificate, String detail) {
        try (var peer = peer(certificate, TlsTest::fine);
                var calls = Calls.elsewhere(Calls.addresses("8.8.8.8"), peer.address(), Certificates.trusted())) {
            assertEquals(detail, Calls.failed(Reason.TLS, calls.get(URL)).detail());
            assertEquals(List.of(), peer.heard, "nothing was sent");
        }
    }

    @Test void an_address_of_this_machine_needs_a_certificate_too() {
        try (var peer = peer(Certificates.GOOD, TlsTest::fine);
                var calls = Calls.here(true, Calls.LONG, Calls.addresses("127.0.0.1"), Certificates.trusted())) {
            Calls.answered(calls.get("https://127.0.0.1:" + peer.port()));
            Calls.answered(calls.get("https://hooks.localhost:" + peer.port()));
            Calls.failed(Reason.TLS, calls.get("https://127.0.0.2.localhost:" + peer.port()));
            Calls.failed(Reason.TLS, calls.get("https://localhost:" + peer.port()));
        }
    }

    @ParameterizedTest @ValueSource(strings = {"HTTP/1.1 400 Bad Request\r\n\r\n", "", "SSH-2.0-OpenSSH\r\n"})
    void a_port_without_tls_is_a_failure(String said) {
        try (var peer = Peer.atOnce((_, out) -> out.write(said.getBytes(StandardCharsets.US_ASCII)));
                var calls = Calls.here(true, Calls.LONG, Calls.addresses("127.0.0.1"), Certificates.trusted())) {
            assertEquals("TLS was not agreed on",
                    Calls.failed(Reason.TLS, calls.get("https://hooks.localhost:" + peer.port())).detail());
        }
    }

    @Test void a_port_with_tls_gives_no_plain_answer() {
        try (var peer = peer(Certificates.GOOD, TlsTest::fine); var calls = Calls.to(true)) {
            Calls.failed(Reason.HTTP, calls.get("http://hooks.localhost:" + peer.port()));
        }
    }

    @ParameterizedTest @CsvSource({"TLSv1.1, false", "TLSv1.2, true", "TLSv1.3, true"})
    void tls_is_of_a_version_that_holds(String version, boolean taken) {
        try (var peer = peer(version, new ArrayList<>());
                var calls = Calls.here(true, Calls.LONG, Calls.addresses("127.0.0.1"), Certificates.trusted())) {
            var outcome = calls.get("https://hooks.localhost:" + peer.port());
            if (taken) Calls.answered(outcome);
            else Calls.failed(Reason.TLS, outcome);
        }
    }

    /// With a session that is taken up again, its id is the same.
    @Test void every_call_has_a_tls_session_of_its_own_and_shows_no_certificate() {
        var sessions = Collections.synchronizedList(new ArrayList<String>());
        try (var peer = peer("TLSv1.2", sessions);
                var calls = Calls.here(true, Calls.LONG, Calls.addresses("127.0.0.1"), Certificates.trusted())) {
            for (int at = 0; at < 3; at++) Calls.answered(calls.get("https://hooks.localhost:" + peer.port()));
            assertEquals(3, sessions.stream().distinct().count(), sessions::toString);
            assertTrue(sessions.stream().allMatch(session -> session.matches("[0-9a-f]{8,} unknown")),
                    sessions::toString);
        }
    }

    private static Peer peer(String version, List<String> sessions) {
        var sockets = Certificates.server(Certificates.GOOD).getServerSocketFactory();
        return Peer.of(new ServerSocketFactory() {
            @Override public ServerSocket createServerSocket(int port) {
                throw new UnsupportedOperationException();
            }

            @Override public ServerSocket createServerSocket(int port, int most) {
                throw new UnsupportedOperationException();
            }

            @Override public ServerSocket createServerSocket(int port, int most, InetAddress at) throws IOException {
                var server = (SSLServerSocket) sockets.createServerSocket(port, most, at);
                server.setEnabledProtocols(new String[] {version});
                server.setWantClientAuth(true);
                return server;
            }
        }, "127.0.0.1", (connection, out) -> {
            var session = ((SSLSocket) connection).getSession();
            sessions.add(HexFormat.of().formatHex(session.getId()) + " " + caller(session));
            fine(connection, out);
        }, true);
    }

    private static String caller(SSLSession session) {
        try {
            return session.getPeerPrincipal().getName();
        } catch (SSLPeerUnverifiedException _) {
            return "unknown";
        }
    }

    /// As it is in the service: the system's names, and whom the JVM trusts.
    @Test void the_service_trusts_no_certificate_of_a_tests_own() {
        try (var peer = peer(Certificates.GOOD, TlsTest::fine); var plain = Peer.at("127.0.0.1", TlsTest::fine)) {
            var outbound = new Outbound(new OutboundSettings(true), serving(Environment.TEST));
            var outcome = outbound.send(Outgoing.get("https://localhost:" + peer.port(), Map.of()));
            assertEquals("the certificate is by nobody trusted", Calls.failed(Reason.TLS, outcome).detail());
            Calls.answered(outbound.send(Outgoing.get("http://localhost:" + plain.port(), Map.of())));
            outbound.stop();
        }
    }

    @Test void whoever_serves_live_does_not_call_itself() {
        assertThrows(WrongSetting.class, () -> new Outbound(new OutboundSettings(true),
                serving(Environment.TEST, Environment.LIVE)));
        var outbound = new Outbound(new OutboundSettings(false), serving(Environment.LIVE));
        assertEquals(new Verdict.Refused(Objection.LOOPBACK), outbound.judge("http://localhost/"));
        outbound.stop();
    }

    private static ServiceSettings serving(Environment... environments) {
        return new ServiceSettings("data", List.of(environments), "http://127.0.0.1", Duration.ZERO, Duration.ZERO,
                false);
    }
}
