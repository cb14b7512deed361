package al.headless.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.testing.ApiTest;
import al.headless.testing.OwnApplication;
import al.headless.testing.Said;
import al.headless.testing.Service;
import al.headless.testing.Wire;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Operations that came after a version: whoever is pinned to it has no such route. No real version lacks one yet; the
/// oldest of this service is the test's, and has one operation.
class YoungerOperationTest extends ApiTest {
    private static final String OLD = "2025-12-01";
    private static final String HEAD = "2026-11-22";
    private static Service old;

    private final String token = borrower().sessionToken();

    @BeforeAll static void start() {
        old = Service.shared().twin(Map.of("headless.contract.versions", "/younger-operations.yaml"));
    }

    @AfterAll static void stop() {
        old.stop();
    }

    @Test void an_operation_that_a_version_lacks_is_no_route_of_it() {
        for (var caller : new String[] {token, "nobody"}) {
            assertUnknown(ask("GET", "/journeys/01a20462-efb3-796d-81db-09db9d399ce7/state", caller, OLD));
            assertUnknown(ask("POST", "/journeys", caller, OLD));
            assertUnknown(ask("POST", "/sessions", caller, OLD));
        }
    }

    @Test void an_operation_that_a_version_has_is_answered_in_it() {
        var said = ask("GET", "/journeys", token, OLD);
        assertEquals(200, said.status(), said::toString);
        assertEquals(OLD, said.header("X-AL-API-Version"));
        assertRefused(401, "AUTH_INVALID_SESSION", ask("GET", "/journeys", "nobody", OLD));
        var newer = ask("GET", "/journeys/01a20462-efb3-796d-81db-09db9d399ce7/state", token, HEAD);
        assertRefused(404, "RESOURCE_NOT_FOUND", newer);
        assertEquals("There is no such resource.", newer.message());
    }

    @Test void an_application_that_is_pinned_to_such_a_version_hears_it_once_it_is_known() {
        var key = OwnApplication.pinned(service, OLD);
        assertUnknown(ask("POST", "/sessions", key, null));
        assertRefused(400, "VALIDATION_FAILED", ask("POST", "/sessions", key, HEAD));
    }

    /// Without a body, past the witness, who does not know such a version.
    private static Said ask(String method, String path, String token, String version) {
        return Wire.raw(old, method + " /api/v1/headless" + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                + "Authorization: Bearer " + token + "\r\nIdempotency-Key: younger\r\n"
                + (version == null ? "" : "X-AL-API-Version: " + version + "\r\n") + "Content-Length: 0\r\n\r\n");
    }

    private static void assertUnknown(Said said) {
        assertRefused(404, "RESOURCE_NOT_FOUND", said);
        assertEquals("There is no such route.", said.message());
        assertEquals(OLD, said.header("X-AL-API-Version"));
    }
}
