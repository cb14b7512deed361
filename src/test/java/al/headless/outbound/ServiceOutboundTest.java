package al.headless.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.testing.Service;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The room within the service.
class ServiceOutboundTest {
    @Test void a_service_that_was_told_nothing_calls_others_and_not_itself() {
        var service = Service.start(Map.of());
        try {
            var outbound = service.bean(Outbound.class);
            assertEquals(new Verdict.Usable("https://hooks.example.com/"), outbound.judge("https://hooks.example.com"));
            assertEquals(new Verdict.Refused(Objection.LOOPBACK), outbound.judge("http://127.0.0.1:8080/"));
        } finally {
            service.stop();
        }
    }
}
