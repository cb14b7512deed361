package al.headless.testing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// The app that a borrower comes back to: an origin of its own with one page, headed "Welcome back".
public final class PartnerApp implements AutoCloseable {
    private static final String PAGE = """
            <!doctype html><html lang="en"><title>App</title><main><h1>%s</h1>%s</main></html>
            """;

    private final HttpServer server;

    public PartnerApp() {
        this("Welcome back", "");
    }

    PartnerApp(String heading, String html) {
        var page = PAGE.formatted(heading, html).getBytes(StandardCharsets.UTF_8);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/back", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html;charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
    }

    public URI returnUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/back?app=mine");
    }

    @Override public void close() {
        server.stop(0);
    }
}
