package al.headless.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.outbound.Outcome.Answered;
import al.headless.outbound.Outcome.Failed;
import al.headless.outbound.Outcome.Reason;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// The room as it is, with names of a test's own: which it looked up, and which addresses it connected to.
final class Calls implements AutoCloseable {
    /// Long enough for whatever comes to an end by itself.
    static final Limits LONG = new Limits(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(30), 4, 8);

    final List<String> lookedUp = Collections.synchronizedList(new ArrayList<>());
    final List<InetSocketAddress> connected = Collections.synchronizedList(new ArrayList<>());
    final List<Integer> shares = Collections.synchronizedList(new ArrayList<>()); // of the time to connect
    private final Outbound outbound;

    private Calls(boolean loopback, Limits limits, Resolver resolver, Dialer dialer, Tls tls) {
        this.outbound = new Outbound(loopback, limits, host -> {
            lookedUp.add(host);
            return resolver.resolve(host);
        }, (socket, to, millis) -> {
            connected.add(to);
            shares.add(millis);
            dialer.connect(socket, to, millis);
        }, tls);
    }

    /// This machine, under every name.
    static Calls to(boolean loopback) {
        return here(loopback, LONG, addresses("127.0.0.1"), new Tls());
    }

    static Calls here(boolean loopback, Limits limits, Resolver resolver, Tls tls) {
        return new Calls(loopback, limits, resolver, Socket::connect, tls);
    }

    /// Whatever address is connected to, it is this one that takes the connection.
    static Calls elsewhere(Resolver resolver, InetSocketAddress machine, Tls tls) {
        return new Calls(false, LONG, resolver, (socket, _, millis) -> socket.connect(machine, millis), tls);
    }

    static Resolver addresses(String... addresses) {
        return _ -> {
            var all = new InetAddress[addresses.length];
            for (int at = 0; at < all.length; at++) all[at] = InetAddress.ofLiteral(addresses[at]);
            if (all.length == 0) throw new UnknownHostException("nobody knows this name");
            return all;
        };
    }

    Outbound outbound() {
        return outbound;
    }

    Outcome get(String url) {
        return outbound.send(Outgoing.get(url, Map.of()).asking("Location", "Retry-After").reading(1_024));
    }

    static Answered answered(Outcome outcome) {
        return outcome instanceof Answered answered ? answered : fail(outcome);
    }

    static Failed failed(Reason reason, Outcome outcome) {
        var failed = outcome instanceof Failed found ? found : Calls.<Failed>fail(outcome);
        assertEquals(reason, failed.reason(), failed.detail());
        return failed;
    }

    private static <T> T fail(Outcome outcome) {
        throw new AssertionError(outcome.toString());
    }

    @Override public void close() {
        outbound.stop();
    }
}
