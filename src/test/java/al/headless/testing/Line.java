package al.headless.testing;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// One connection to the service, byte by byte: what is sent, which answers come, and when it is closed.
public final class Line implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int ROOMY = 0; // what the system gives

    private final Socket socket;
    private final PushbackInputStream in;
    private final long begun = System.nanoTime();

    private Line(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        this.in = new PushbackInputStream(socket.getInputStream());
    }

    public static Line to(Service service) {
        return from("127.0.0.1", service);
    }

    /// From an address of this machine's.
    public static Line from(String address, Service service) {
        return from(address, service, ROOMY);
    }

    /// One that takes little before it is read.
    public static Line narrow(Service service) {
        return from("127.0.0.1", service, 4096);
    }

    /// To any port of this machine.
    public static Line to(int port) {
        return from("127.0.0.1", port, ROOMY);
    }

    /// One to any port that takes little before it is read.
    public static Line narrow(int port) {
        return from("127.0.0.1", port, 4096);
    }

    private static Line from(String address, Service service, int room) {
        return from(address, service.port(), room);
    }

    private static Line from(String address, int port, int room) {
        try {
            var socket = new Socket();
            if (room != ROOMY) socket.setReceiveBufferSize(room);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(address), 0));
            socket.connect(new InetSocketAddress("127.0.0.1", port));
            return new Line(socket);
        } catch (IOException e) {
            throw new AssertionError("no connection", e);
        }
    }

    /// Any characters up to U+00FF as bytes.
    public Line send(String bytes) {
        try {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new AssertionError("closed while it was sent to", e);
        }
        return this;
    }

    /// As much as is taken; nobody minds when the service has closed.
    public Line offer(String bytes) {
        try {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        } catch (IOException _) {
            return this;
        }
        return this;
    }

    /// Sends a byte and takes one, if there is one; whether the service takes it still.
    public boolean trickle() {
        try {
            if (in.available() > 0) in.read();
            socket.getOutputStream().write('x');
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /// One answer with the version and reason that it came with.
    public record Answer(String line, Said said) {
        public int status() {
            return said.status();
        }

        public String header(String name) {
            return said.header(name);
        }

        @Override public String toString() {
            return line + " " + said;
        }
    }

    /// Whether nothing has come yet.
    public boolean empty() {
        try {
            return in.available() == 0;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// The next answer; null when the service has closed.
    public Answer next() {
        return next(true);
    }

    /// The next answer, to a HEAD.
    public Answer head() {
        return next(false);
    }

    private Answer next(boolean bodied) {
        try {
            var head = new ByteArrayOutputStream();
            while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                int one = in.read();
                if (one < 0) {
                    if (head.size() > 0) throw new EOFException("in the middle of a head: " + head);
                    return null;
                }
                head.write(one);
            }
            var lines = head.toString(StandardCharsets.ISO_8859_1).strip().split("\r\n");
            Map<String, List<String>> headers = new HashMap<>();
            Arrays.stream(lines).skip(1).map(line -> line.split(": ?", 2)).forEach(pair ->
                    headers.computeIfAbsent(pair[0].toLowerCase(), _ -> new ArrayList<>()).add(pair[1]));
            int status = Integer.parseInt(lines[0].split(" ")[1]);
            int length = Integer.parseInt(headers.getOrDefault("content-length", List.of("0")).getFirst());
            byte[] body = status < 200 || !bodied ? new byte[0] : in.readNBytes(length);
            return new Answer(lines[0], new Said(status, HttpHeaders.of(headers, (_, _) -> true), body));
        } catch (SocketException _) {
            return null; // a reset closes too
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        }
    }

    /// All answers until the service closes.
    public List<Answer> all() {
        var answers = new ArrayList<Answer>();
        for (var answer = next(); answer != null; answer = next()) answers.add(answer);
        return answers;
    }

    /// Whether nothing comes for a while and the connection stays open.
    public boolean silent(Duration time) {
        try {
            socket.setSoTimeout((int) time.toMillis());
            int one = in.read();
            if (one >= 0) in.unread(one);
            return false;
        } catch (SocketTimeoutException _) {
            return true;
        } catch (IOException _) {
            return false;
        } finally {
            patience();
        }
    }

    /// How long it has been open.
    public Duration age() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /// Whether the service closes within a time, although nothing of what it sends is read.
    public boolean cutOff(Duration time) {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < time.toNanos()) {
            try {
                socket.getOutputStream().write('\r');
                LockSupport.parkNanos(1_000_000);
            } catch (IOException _) {
                return true;
            }
        }
        return false;
    }

    private void patience() {
        try {
            socket.setSoTimeout(PATIENCE_MILLIS);
        } catch (SocketException e) {
            throw new AssertionError(e);
        }
    }

    /// Closes with a reset, as a client that aborts does.
    public void abort() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
