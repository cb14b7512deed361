package al.headless.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.kernel.StartRefusal;
import al.headless.telemetry.Exposition;
import al.headless.testing.Api;
import al.headless.testing.ApiTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What operators' probes hear, on a port of their own.
class HealthTest extends ApiTest {
    private static final String READY = "200 {\"status\":\"UP\",\"checks\":{\"started\":\"UP\",\"serving\":\"UP\","
            + "\"database\":\"UP\",\"migrations\":\"UP\",\"masterKey\":\"UP\",\"jobs\":\"UP\"}}";

    @Test void a_service_that_serves_is_alive_started_and_ready() {
        int port = service.bean(OperationsPort.class).port();
        assertEquals("200 {\"status\":\"UP\"}", ask(port, "GET", "/health/live"));
        assertEquals("200 {\"status\":\"UP\"}", ask(port, "GET", "/health/started"));
        assertEquals(READY, ask(port, "GET", "/health/ready"));
    }

    @Test void however_many_ask_the_database_is_asked_once_a_second() {
        var readiness = service.bean(Readiness.class);
        var answers = Stream.generate(readiness::facts).limit(1_000).map(System::identityHashCode).distinct().count();
        assertTrue(answers < 100, () -> answers + " of 1000 looked anew");
    }

    @Test void nothing_of_it_is_on_the_partners_port_and_nothing_else_on_the_operators() {
        for (var path : new String[] {"//health/ready", "//health", "//metrics"}) {
            assertRefused(404, "RESOURCE_NOT_FOUND", Api.nobody(service).get(path));
        }
        int port = service.bean(OperationsPort.class).port();
        for (var path : new String[] {"/", "/health", "/health/ready/", "/health/readyness", "/api/v1/headless"}) {
            assertEquals("404 {\"status\":\"NOT_FOUND\"}", ask(port, "GET", path));
        }
        assertEquals("405 {\"status\":\"NO_SUCH_METHOD\"}", ask(port, "POST", "/health/ready"));
    }

    @Test void before_it_is_started_and_once_it_stops_it_is_alive_and_not_ready() {
        var port = new OperationsPort(new OperationsSettings("127.0.0.1", 0), () -> service.bean(Readiness.class),
                () -> service.bean(Exposition.class));
        try {
            assertEquals("200 {\"status\":\"UP\"}", ask(port.port(), "GET", "/health/live"));
            assertEquals("503 {\"status\":\"DOWN\"}", ask(port.port(), "GET", "/health/started"));
            assertTrue(ask(port.port(), "GET", "/health/ready").startsWith("503 {\"status\":\"DOWN\""));
            port.started(null);
            assertEquals(READY, ask(port.port(), "GET", "/health/ready"));
            port.stopping(null);
            assertEquals(READY.replace("200 {\"status\":\"UP\"", "503 {\"status\":\"DOWN\"")
                    .replace("\"serving\":\"UP\"", "\"serving\":\"DOWN\""), ask(port.port(), "GET", "/health/ready"));
            assertEquals("200 {\"status\":\"UP\"}", ask(port.port(), "GET", "/health/live"));
        } finally {
            port.close();
        }
    }

    @Test void a_port_that_is_taken_ends_the_start_with_a_sentence() {
        int taken = service.bean(OperationsPort.class).port();
        var refusal = assertThrows(StartRefusal.class,
                () -> new OperationsPort(new OperationsSettings("127.0.0.1", taken), null, null));
        assertEquals("The operators' port " + taken + " of 127.0.0.1 cannot be opened (Address already in use): set "
                + "HEADLESS_OPERATIONS_PORT, or HEADLESS_OPERATIONS_HOST, to what is free.", refusal.getMessage());
    }

    static String ask(int port, String method, String path) {
        try (var http = HttpClient.newHttpClient()) {
            var said = http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .method(method, HttpRequest.BodyPublishers.noBody()).build(), HttpResponse.BodyHandlers.ofString());
            return said.statusCode() + " " + said.body();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
