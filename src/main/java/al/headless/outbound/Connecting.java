package al.headless.outbound;

import al.headless.outbound.Outcome.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Judges the addresses of a host and connects to one of them: the one that was judged, which nobody looks up again.
///
/// Guarantees: one address that is not public among many is enough to refuse. Of those that a host has, the first
/// three are tried in their order, each for its share of the time, before a byte was sent to any.
final class Connecting {
    private static final int MOST_TRIED = 3;

    private final Dialer dialer;
    private final Duration limit;

    Connecting(Dialer dialer, Duration limit) {
        this.dialer = dialer;
        this.limit = limit;
    }

    Socket to(Destination destination, List<InetAddress> addresses, Deadline deadline) throws Undone {
        for (var address : addresses) {
            var objection = objection(destination, address);
            if (objection.isPresent()) throw new Undone(Reason.BLOCKED, objection.get());
        }
        long end = System.nanoTime() + limit.toNanos();
        int tried = Math.min(MOST_TRIED, addresses.size());
        for (int at = 0; at < tried; at++) {
            var share = Duration.ofNanos(end - System.nanoTime()).dividedBy(tried - at);
            var socket = connected(new InetSocketAddress(addresses.get(at), destination.port()), share, deadline);
            if (socket.isPresent()) return socket.get();
        }
        throw new Undone(Reason.CONNECT, "nobody took the connection");
    }

    private static Optional<String> objection(Destination destination, InetAddress address) {
        if (!destination.local()) {
            return PublicAddresses.objection(address)
                    .map(what -> "the host has an address that is not public: " + what);
        }
        return address.isLoopbackAddress() ? Optional.empty() : Optional.of("the host is not on this machine");
    }

    /// A plain socket would ask the JVM's settings for a SOCKS proxy.
    private Optional<Socket> connected(InetSocketAddress address, Duration share, Deadline deadline) throws Undone {
        var socket = new Socket(Proxy.NO_PROXY);
        deadline.guard(socket);
        try {
            dialer.connect(socket, address, (int) Math.max(1, share.toMillis()));
            socket.setTcpNoDelay(true);
            return Optional.of(socket);
        } catch (IOException _) {
            close(socket);
            return Optional.empty();
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // it was never open
        }
    }
}
