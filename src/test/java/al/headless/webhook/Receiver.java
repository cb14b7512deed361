package al.headless.webhook;

import al.headless.kernel.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;

/// A partner's server, which takes deliveries and answers as a test says.
final class Receiver implements AutoCloseable {
    final List<Delivery> heard = Collections.synchronizedList(new ArrayList<>());
    private final HttpServer server;
    private volatile Manner manner = _ -> Answer.of(204);

    /// What came, as it came; names of headers in lower case.
    record Delivery(Map<String, String> headers, byte[] body) {
        JsonNode json() {
            return Json.read(body);
        }

        String id() {
            return headers.get("webhook-id");
        }

        String text(String path) {
            return json().at(path).asText();
        }
    }

    record Answer(int status, Map<String, String> headers) {
        static Answer of(int status) {
            return new Answer(status, Map.of());
        }
    }

    interface Manner {
        Answer answer(Delivery delivery) throws InterruptedException;
    }

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = new TreeMap<String, String>();
            exchange.getRequestHeaders().forEach((name, values) ->
                    headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
            var delivery = new Delivery(headers, exchange.getRequestBody().readAllBytes());
            heard.add(delivery);
            var answer = manner.answer(delivery);
            answer.headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            exchange.sendResponseHeaders(answer.status, -1);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// From now on it answers so.
    void answers(Manner how) {
        manner = how;
    }

    void answers(int status) {
        answers(_ -> Answer.of(status));
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks";
    }

    /// What came since it was asked last.
    List<Delivery> take() {
        synchronized (heard) {
            var all = List.copyOf(heard);
            heard.clear();
            return all;
        }
    }

    @Override public void close() {
        server.stop(0);
    }
}
