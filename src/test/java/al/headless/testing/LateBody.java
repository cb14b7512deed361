package al.headless.testing;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A write whose caller has been proved and whose body is still a byte short.
public final class LateBody implements AutoCloseable {
    /// How often a caller was proved.
    private static final String PROOFS = """
            select coalesce(sum(calls), 0) from pg_stat_statements
            where query like '%p.refresh_hash%' or query like '%k.secret_hash%'""";

    private final Socket socket;
    private final String target;
    private final String body;

    private LateBody(Socket socket, String target, String body) {
        this.socket = socket;
        this.target = target;
        this.body = body;
    }

    /// Begins a POST; answers once its caller has been proved.
    public static LateBody begun(Service service, String token, String key, String path, String body) {
        try {
            var socket = new Socket("127.0.0.1", service.port());
            socket.setSoTimeout(Wire.PATIENCE_MILLIS);
            var late = new LateBody(socket, Api.BASE + path, body);
            var before = proofs(service);
            late.send(String.join("\r\n", "POST " + late.target + " HTTP/1.1", "Host: service", "Connection: close",
                    "Authorization: Bearer " + token, "Idempotency-Key: " + key, "Content-Type: application/json",
                    "Content-Length: " + body.length(), "", body.substring(0, body.length() - 1)));
            Until.so(() -> !proofs(service).equals(before));
            return late;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// Sends the last byte; answers what the service says to it.
    public Said ended() {
        try {
            send(body.substring(body.length() - 1));
            var said = Wire.parsed(Wire.everything(socket));
            ContractWitness.hold("POST", target, body, said);
            return said;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static String proofs(Service service) {
        return service.rows(PROOFS).getFirst().getFirst();
    }

    @Override public void close() throws IOException {
        socket.close();
    }
}
