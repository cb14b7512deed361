package al.headless.runtime;

import al.headless.kernel.Json;
import al.headless.kernel.StartRefusal;
import al.headless.telemetry.Exposition;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.micronaut.context.BeanProvider;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerShutdownEvent;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The operators' port: loopback unless they say otherwise, and a server of its own, so that it answers while the
/// partners' port is not open yet and while it closes, and nothing of it is ever on that one.
///
/// - `GET /health/live`: 200 as long as the process answers.
/// - `GET /health/started`: 200 once partners are served, else 503.
/// - `GET /health/ready`: 200 when it is started, does not stop and every check of [Readiness] holds, else 503.
///
/// - `GET /metrics`: the figures of this instance, as Prometheus reads them.
///
/// Each of health says `{"status": "UP"}` or `"DOWN"`; `ready` each of its checks too. Anything else is 404, another
/// method 405.
///
/// Whoever connects has 5 s to begin to ask, 5 s to ask and 10 s to take the answer; a head has 8 KiB and 50 lines, and
/// there are 100 connections. What is more is closed.
@Singleton
final class OperationsPort {
    private static final Logger LOG = LoggerFactory.getLogger(OperationsPort.class);
    private static final int WAITING = 50; // connections that are not taken yet
    /// What the JDK's server leaves open, which any caller could use up. It reads them once, when the first server of
    /// the process is made.
    private static final Map<String, String> LIMITS = Map.of(
            "jdk.httpserver.maxConnections", "100", // probes, scrapers and people are few
            "sun.net.httpserver.maxIdleConnections", "20", // a further one is closed behind its answer
            "sun.net.httpserver.idleInterval", "10", // seconds without a next request
            "sun.net.httpserver.clockTick", "1000", // milliseconds: how often that is looked at
            "sun.net.httpserver.maxReqTime", "5", // seconds to begin a request, and again to send it
            "sun.net.httpserver.maxRspTime", "10", // seconds to take an answer
            "sun.net.httpserver.maxReqHeaderSize", "8192", // bytes, as on the partners' port
            "sun.net.httpserver.maxReqHeaders", "50", // a browser sends 20
            "sun.net.httpserver.drainAmount", "1024"); // bytes of a body, which nothing here has

    static {
        LIMITS.forEach(System::setProperty);
    }

    private final BeanProvider<Readiness> readiness;
    // As many as there are connections: whoever is slow holds up nobody else.
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private volatile boolean started;
    private volatile boolean stopping;

    OperationsPort(OperationsSettings settings, BeanProvider<Readiness> readiness,
            BeanProvider<Exposition> figures) {
        this.readiness = readiness;
        try {
            server = HttpServer.create(new InetSocketAddress(settings.host(), settings.port()), WAITING);
        } catch (IOException e) {
            throw new StartRefusal("The operators' port " + settings.port() + " of " + settings.host()
                    + " cannot be opened (" + e.getMessage() + "): set HEADLESS_OPERATIONS_PORT, or "
                    + "HEADLESS_OPERATIONS_HOST, to what is free.", e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> say(exchange, 404, Map.of("status", "NOT_FOUND")));
        serve("/health/live", exchange -> health(exchange, true, Map.of()));
        serve("/health/started", exchange -> health(exchange, started, Map.of()));
        serve("/health/ready", this::ready);
        serve("/metrics", exchange -> figures(exchange, figures));
        server.start();
    }

    /// The port on which it listens.
    int port() {
        return server.getAddress().getPort();
    }

    @EventListener void started(ServerStartupEvent event) {
        started = true;
        LOG.info("For operators: http://{}:{}/health/ready", server.getAddress().getHostString(), port());
    }

    @EventListener void stopping(ServerShutdownEvent event) {
        leave();
    }

    /// Nobody shall send new work.
    void leave() {
        stopping = true;
    }

    private void serve(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            // A context takes whatever begins with its path.
            if (!exchange.getRequestURI().getPath().equals(path)) say(exchange, 404, Map.of("status", "NOT_FOUND"));
            else if (exchange.getRequestMethod().equals("GET")) handler.handle(exchange);
            else {
                exchange.getResponseHeaders().set("Allow", "GET");
                say(exchange, 405, Map.of("status", "NO_SUCH_METHOD"));
            }
        });
    }

    private void ready(HttpExchange exchange) throws IOException {
        var checks = new LinkedHashMap<String, Boolean>();
        checks.put("started", started);
        checks.put("serving", !stopping);
        if (started) checks.putAll(readiness.get().facts());
        health(exchange, !checks.containsValue(false), checks);
    }

    /// Before the service is started there are none: whoever measures would be made too early.
    private void figures(HttpExchange exchange, BeanProvider<Exposition> figures) throws IOException {
        if (started) say(exchange, 200, Exposition.TYPE, figures.get().text());
        else say(exchange, 503, Map.of("status", word(false)));
    }

    private static void health(HttpExchange exchange, boolean up, Map<String, Boolean> checks) throws IOException {
        var said = new LinkedHashMap<String, Object>();
        said.put("status", word(up));
        if (!checks.isEmpty()) {
            var words = new LinkedHashMap<String, String>();
            checks.forEach((name, holds) -> words.put(name, word(holds)));
            said.put("checks", words);
        }
        say(exchange, up ? 200 : 503, said);
    }

    private static String word(boolean up) {
        return up ? "UP" : "DOWN";
    }

    private static void say(HttpExchange exchange, int status, Object said) throws IOException {
        say(exchange, status, "application/json", Json.bytes(said));
    }

    private static void say(HttpExchange exchange, int status, String type, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        boolean bare = exchange.getRequestMethod().equals("HEAD"); // the server logs a warning for each with a length
        exchange.sendResponseHeaders(status, bare ? -1 : bytes.length);
        try (var body = exchange.getResponseBody()) {
            if (!bare) body.write(bytes);
        }
    }

    @PreDestroy void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
