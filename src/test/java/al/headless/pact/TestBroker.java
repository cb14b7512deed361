package al.headless.pact;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A broker of one pact that speaks the hypertext of Pact's own, over HTTP: it finds pacts by selectors or, when it is
/// an old one, gives the newest; and keeps what it is told.
final class TestBroker implements AutoCloseable {
    static final String PACT = "/pacts/provider/headless-lending/consumer/a-team/pact-version/1";

    private final HttpServer server;
    private final String pact;
    private final boolean findsBySelectors;
    private final String authorization;
    private boolean pending;
    private final List<String> told = new CopyOnWriteArrayList<>();

    /// `authorization` is the header that every request must carry, or null.
    TestBroker(String pact, boolean findsBySelectors, String authorization) {
        this.pact = pact;
        this.findsBySelectors = findsBySelectors;
        this.authorization = authorization;
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /// The pact is one that the provider has not kept yet.
    TestBroker pending() {
        pending = true;
        return this;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// Every request but reads, as `METHOD path body`.
    List<String> told() {
        return told;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var method = exchange.getRequestMethod();
            if (!method.equals("GET")) told.add(method + " " + path + " " + body);
            var given = exchange.getRequestHeaders().getFirst("Authorization");
            if (authorization != null && !authorization.equals(given)) say(exchange, 401, "{}");
            else say(exchange, 200, switch (path) {
                case "/" -> index();
                case "/pacts/provider/headless-lending/for-verification" -> "{\"_embedded\": {\"pacts\": ["
                        + "{\"shortDescription\": \"newest\", \"verificationProperties\": {\"pending\": " + pending
                        + "},"
                        + " \"_links\": {\"self\": {\"href\": \"" + url() + PACT + "\", \"name\": \"a pact\"}}}]}}";
                case "/pacts/provider/headless-lending/latest" -> "{\"_links\": {\"pb:pacts\": [{\"href\": \""
                        + url() + PACT + "\", \"title\": \"a pact\", \"name\": \"a-team\"}]}}";
                case PACT -> pact.substring(0, pact.lastIndexOf('}')) + ", \"_links\": {"
                        + "\"pb:publish-verification-results\": {\"href\": \"" + url() + PACT
                        + "/verification-results\"}, \"pb:provider\": {\"href\": \"" + url()
                        + "/pacticipants/headless-lending\"}}}";
                case "/pacticipants/headless-lending" -> "{\"_links\": {\"pb:branch-version\": {\"templated\": true,"
                        + " \"href\": \"" + url() + "/pacticipants/headless-lending/branches/{branch}/versions/"
                        + "{version}\"}}}";
                default -> "{}";
            });
        }
    }

    private String index() {
        return "{\"_links\": {" + (findsBySelectors ? "\"pb:provider-pacts-for-verification\": {\"templated\": true,"
                + " \"href\": \"" + url() + "/pacts/provider/{provider}/for-verification\"}, " : "")
                + "\"pb:latest-provider-pacts\": {\"templated\": true, \"href\": \"" + url()
                + "/pacts/provider/{provider}/latest\"}}}";
    }

    private static void say(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/hal+json");
        if (status == 401) exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"broker\"");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override public void close() {
        server.stop(0);
    }
}
