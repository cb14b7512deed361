package al.headless.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/// A relay to PostgreSQL that can be unplugged, can fall silent or slow, and can lose the answer to a commit.
public final class TcpProxy implements AutoCloseable {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    /// PostgreSQL's word that a commit is done.
    private static final String COMMITTED = "COMMIT\0";

    private final int target;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean losesCommit = new AtomicBoolean();
    private final List<Long> turnedAway = new CopyOnWriteArrayList<>();
    private volatile boolean silent;
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean closed;
    private volatile ServerSocket listener;

    public TcpProxy(int target) {
        this.target = target;
        this.listener = listening(0);
        this.port = listener.getLocalPort();
        accept(listener);
    }

    public int port() {
        return port;
    }

    /// Connections are refused, those there are break.
    public void unplug() {
        closeQuietly(listener);
        cut();
    }

    /// Connections are taken and closed at once, those there are break; it is counted who comes, and when.
    public void turnAway() {
        turnedAway.clear();
        turnedAway.add(System.nanoTime());
        closed = true;
        cut();
    }

    /// The longest time in which nobody came while all were turned away.
    public Duration longestLull() {
        long longest = 0;
        for (int i = 1; i < turnedAway.size(); i++) {
            longest = Math.max(longest, turnedAway.get(i) - turnedAway.get(i - 1));
        }
        return Duration.ofNanos(longest);
    }

    /// How many came while all were turned away.
    public int turnedAway() {
        return turnedAway.size() - 1;
    }

    /// Connections are taken and nothing ever comes back, also on those there are.
    public void fallSilent() {
        silent = true;
    }

    /// Everything that is asked takes this much longer.
    public void slow(Duration by) {
        delay = by;
    }

    /// Works again; what was silent breaks.
    public void mend() {
        if (silent) cut();
        silent = false;
        delay = Duration.ZERO;
        closed = false;
        if (!listener.isClosed()) return;
        listener = listening(port);
        accept(listener);
    }

    /// The next commit happens, but its answer is lost with its connection.
    public void loseNextCommit() {
        losesCommit.set(true);
    }

    /// Whether a commit that was to lose its answer has not come yet.
    public boolean stillToLose() {
        return losesCommit.get();
    }

    @Override public void close() {
        unplug();
    }

    private static ServerSocket listening(int port) {
        try {
            var socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(LOOPBACK, port), 200);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket on) {
        Thread.startVirtualThread(() -> {
            while (!on.isClosed()) {
                try {
                    open(on.accept());
                } catch (IOException closed) {
                    // unplugged
                }
            }
        });
    }

    private void open(Socket client) throws IOException {
        if (closed) {
            turnedAway.add(System.nanoTime());
            closeQuietly(client);
            return;
        }
        sockets.add(client);
        if (silent) return;
        var server = new Socket(LOOPBACK, target);
        sockets.add(server);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        Thread.startVirtualThread(() -> relay(client, server, false));
        Thread.startVirtualThread(() -> relay(server, client, true));
    }

    private void relay(Socket from, Socket to, boolean answers) {
        var buffer = new byte[65_536];
        try {
            for (int n; (n = from.getInputStream().read(buffer)) > 0; ) {
                if (silent) return; // swallowed; both ends stay open until the proxy is mended
                if (answers && lost(buffer, n)) break;
                if (!answers) pause();
                to.getOutputStream().write(buffer, 0, n);
                to.getOutputStream().flush();
            }
        } catch (IOException gone) {
            // the other side is gone
        }
        if (silent) return;
        closeQuietly(from);
        closeQuietly(to);
    }

    private void pause() {
        LockSupport.parkNanos(delay.toNanos());
    }

    private boolean lost(byte[] buffer, int n) {
        return losesCommit.get() && new String(buffer, 0, n, StandardCharsets.ISO_8859_1).contains(COMMITTED)
                && losesCommit.compareAndSet(true, false);
    }

    private void cut() {
        sockets.forEach(TcpProxy::closeQuietly);
        sockets.clear();
    }

    private static void closeQuietly(Closeable one) {
        try {
            one.close();
        } catch (IOException _) {
            // it is closed enough
        }
    }
}
