package al.headless.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.net.ServerSocketFactory;

/// Somebody on this machine who takes connections and says whatever a test has it say.
final class Peer implements AutoCloseable {
    /// The requests, as they were sent: head and body.
    final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    final AtomicInteger taken = new AtomicInteger();
    private final ServerSocket server;

    /// What it does with a connection, once the request was heard.
    interface Manner {
        void answer(Socket connection, OutputStream out) throws IOException, InterruptedException;
    }

    private Peer(ServerSocket server, Manner manner, boolean hears) {
        this.server = server;
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) take(manner, hears);
        });
    }

    static Peer saying(String answer) {
        return at("127.0.0.1", (_, out) -> out.write(answer.getBytes(StandardCharsets.ISO_8859_1)));
    }

    static Peer at(String address, Manner manner) {
        return of(ServerSocketFactory.getDefault(), address, manner, true);
    }

    /// Says something as soon as it is connected to.
    static Peer atOnce(Manner manner) {
        return of(ServerSocketFactory.getDefault(), "127.0.0.1", manner, false);
    }

    static Peer of(ServerSocketFactory sockets, String address, Manner manner, boolean hears) {
        try {
            return new Peer(sockets.createServerSocket(0, 50, InetAddress.ofLiteral(address)), manner, hears);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void take(Manner manner, boolean hears) {
        try {
            var connection = server.accept();
            taken.incrementAndGet();
            Thread.ofVirtual().start(() -> {
                try (connection) {
                    if (hears) heard.add(request(connection.getInputStream()));
                    manner.answer(connection, connection.getOutputStream());
                    connection.getOutputStream().flush();
                } catch (IOException | InterruptedException _) {
                    // the caller has gone, which the test sees on its side
                }
            });
        } catch (IOException _) {
            // closed, or a handshake that failed
        }
    }

    private static String request(InputStream in) throws IOException {
        var text = new StringBuilder();
        while (!text.toString().endsWith("\r\n\r\n")) {
            int read = in.read();
            if (read < 0) throw new IOException("no request");
            text.append((char) read);
        }
        var length = Pattern.compile("(?i)content-length: (\\d+)").matcher(text);
        if (!length.find()) return text.toString();
        return text + new String(in.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.UTF_8);
    }

    int port() {
        return server.getLocalPort();
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    @Override public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
