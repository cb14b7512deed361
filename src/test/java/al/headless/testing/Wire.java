package al.headless.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Requests that no HTTP client would send, byte by byte over a socket.
public final class Wire {
    static final int PATIENCE_MILLIS = 30_000;

    private Wire() {}

    /// A request whose header lines are the caller's; the answer is held against the contract.
    public static Said say(Service service, String method, String path, String body, String... lines) {
        var target = path.startsWith("/api") ? path : Api.BASE + path;
        var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: service\r\nConnection: close\r\n");
        for (var line : lines) {
            head.append(line).append("\r\n");
            var parts = line.split(": *", 2);
            if (parts.length == 2) Sought.header(parts[0], parts[1]);
        }
        if (body != null) head.append("Content-Length: ").append(body.getBytes(StandardCharsets.UTF_8).length)
                .append("\r\n");
        var said = raw(service, head + "\r\n" + (body == null ? "" : body));
        ContractWitness.hold(method, target, body, said);
        return said;
    }

    /// Any characters up to U+00FF as bytes; answers when the service closes the connection.
    public static Said raw(Service service, String request) {
        return raw(service, request.getBytes(StandardCharsets.ISO_8859_1));
    }

    public static Said raw(Service service, byte[] request) {
        try (var socket = new Socket("127.0.0.1", service.port())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            var said = parsed(everything(socket));
            NetworkWords.absent("a raw request", said.headers().map(), said.text());
            return said;
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        }
    }

    /// A service that refuses early may reset the connection behind its answer.
    static byte[] everything(Socket socket) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var buffer = new byte[8192];
        try {
            for (int n; (n = socket.getInputStream().read(buffer)) > 0; ) bytes.write(buffer, 0, n);
        } catch (java.net.SocketException reset) {
            if (bytes.size() == 0) throw reset;
        }
        return bytes.toByteArray();
    }

    static Said parsed(byte[] answer) {
        var text = new String(answer, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) throw new AssertionError("not an HTTP answer: " + text);
        var lines = text.substring(0, end).split("\r\n");
        Map<String, List<String>> headers = new HashMap<>();
        for (int i = 1; i < lines.length; i++) {
            var pair = lines[i].split(": ?", 2);
            headers.computeIfAbsent(pair[0], _ -> new ArrayList<>()).add(pair[1]);
        }
        var body = java.util.Arrays.copyOfRange(answer, end + 4, answer.length);
        return new Said(Integer.parseInt(lines[0].split(" ")[1]), HttpHeaders.of(headers, (_, _) -> true), body);
    }
}
