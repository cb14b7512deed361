package al.headless.runtime;

import al.headless.kernel.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// A key service on this machine that speaks as Vault's Transit engine does, with one key, `master`, and one token.
final class FakeVault implements AutoCloseable {
    static final String TOKEN = "hvs.secret-7421";
    private static final String FORM = "vault:v1:";

    private final HttpServer server;
    private final AesGcmJce key;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    FakeVault() throws IOException, GeneralSecurityException {
        key = new AesGcmJce(new byte[32]);
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String uri() {
        return "hcvault+http://127.0.0.1:" + server.getAddress().getPort() + "/transit/keys/master";
    }

    /// The paths that were asked for.
    List<String> asked() {
        return asked;
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            asked.add(call.getRequestMethod() + " " + call.getRequestURI());
            var body = Json.read(call.getRequestBody().readAllBytes());
            int status = TOKEN.equals(call.getRequestHeaders().getFirst("X-Vault-Token")) ? 200 : 403;
            var said = status == 200 ? said(call.getRequestURI().getPath(), body)
                    : Map.of("errors", List.of("permission denied"));
            if (said == null) status = 400;
            byte[] bytes = Json.bytes(said == null ? Map.of("errors", List.of("invalid request")) : said);
            call.sendResponseHeaders(status, bytes.length);
            call.getResponseBody().write(bytes);
        }
    }

    private Map<String, ?> said(String path, JsonNode body) {
        byte[] associated = Base64.getDecoder().decode(body.path("associated_data").asText());
        try {
            return switch (path) {
                case "/v1/transit/encrypt/master" -> Map.of("data", Map.of("ciphertext", FORM + base64(key.encrypt(
                        Base64.getDecoder().decode(body.path("plaintext").asText()), associated))));
                case "/v1/transit/decrypt/master" -> Map.of("data", Map.of("plaintext", base64(key.decrypt(
                        Base64.getDecoder().decode(body.path("ciphertext").asText().substring(FORM.length())),
                        associated))));
                default -> null;
            };
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    private static String base64(byte[] bytes) {
        return new String(Base64.getEncoder().encode(bytes), StandardCharsets.US_ASCII);
    }

    @Override public void close() {
        server.stop(0);
    }
}
