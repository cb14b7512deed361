package al.headless.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Logs;
import al.headless.testing.Service;
import al.headless.testing.Wire;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A fault inside: the log has the cause, the answer has only the requestID.
class InternalFaultTest {
    private static Service service;

    @BeforeAll static void start() {
        service = Service.start(Map.of("test.broken", true));
    }

    @AfterAll static void stop() {
        service.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unchecked", "checked", "sql", "error"})
    void an_internal_fault_shows_nothing_of_the_inside(String kind) {
        try (var logs = Logs.capture()) {
            var said = Wire.say(service, "GET", "/broken/" + kind, null);
            assertEquals("500 UPSTREAM_TEMPORARY_FAILURE", said.status() + " " + said.code());
            for (var word : new String[] {Broken.SECRET, "select", "Exception", "Error:", "al.headless", "42P01"}) {
                assertFalse(said.text().contains(word), said::toString);
            }
            assertEquals("{}", said.json().at("/error/details").toString());
            assertTrue(said.json().at("/error/retryable").asBoolean());
            assertNotNull(said.header("X-Correlation-ID"));
            assertEquals("no-store", said.header("Cache-Control"));
            assertTrue(logs.text().contains(said.json().path("requestID").asText()), logs::text);
            assertTrue(logs.text().contains(Broken.SECRET), "the log has the cause");
        }
    }

    @Test void every_delegate_runs_on_a_virtual_thread() {
        for (int i = 0; i < 200; i++) {
            var said = Wire.raw(service, "GET /api/v1/headless/broken/thread HTTP/1.1\r\nHost: x\r\n"
                    + "Connection: close\r\n\r\n");
            assertTrue(said.text().contains("VirtualThread"), said::toString);
        }
    }
}
