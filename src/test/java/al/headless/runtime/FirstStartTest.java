package al.headless.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The first start of the service, as an operator meets it.
@Tag("apart")
class FirstStartTest {
    @TempDir Path data;

    @Test void it_makes_two_test_applications_shows_their_keys_and_keeps_them() throws Exception {
        var shown = new ByteArrayOutputStream();
        var out = System.out;
        System.setOut(new PrintStream(shown, true, StandardCharsets.UTF_8));
        try (var server = start()) {
            var first = kept("test-api-key");
            var limited = kept("limited-test-api-key");
            var text = shown.toString(StandardCharsets.UTF_8);
            assertTrue(text.indexOf(first) >= 0 && text.indexOf(first) < text.indexOf(limited), text);
            assertTrue(text.contains("tiny limits"), text);

            for (int call = 1; call <= FirstStart.LIMITED_PER_MINUTE; call++) {
                assertEquals(201, session(server, limited, call).statusCode());
            }
            var refused = session(server, limited, 0);
            assertEquals(429, refused.statusCode(), refused::body);
            assertTrue(refused.headers().firstValue("Retry-After").isPresent());
            assertEquals(201, session(server, first, 0).statusCode());
            assertEquals("2 applications of 1 tenants, http://127.0.0.1/ http://[::1]/ http://localhost/"
                    + " https://app.partner.example/aa/return",
                    applications(server));
        } finally {
            System.setOut(out);
        }
    }

    private EmbeddedServer start() {
        return ApplicationContext.run(EmbeddedServer.class, Map.of("micronaut.server.port", -1,
                "headless.data", data.toString(),
                "headless.database.binaries", Path.of("target", "postgres-binaries").toString(),
                "headless.jobs.enabled", false, "headless.first-application", true), "test");
    }

    private String kept(String name) throws IOException {
        var file = data.resolve(name);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        return Files.readString(file);
    }

    private static HttpResponse<String> session(EmbeddedServer server, String key, int call)
            throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + server.getPort() + "/api/v1/headless/sessions"))
                    .header("Authorization", "Bearer " + key).header("Content-Type", "application/json")
                    .header("Idempotency-Key", "call-" + call)
                    .POST(BodyPublishers.ofString("{\"borrowerExternalID\": \"CUST_0012\"}")).build(),
                    BodyHandlers.ofString());
        }
    }

    private static String applications(EmbeddedServer server) throws SQLException {
        var address = server.getApplicationContext().getBean(EmbeddedDatabase.class).address();
        try (var connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                var statement = connection.createStatement()) {
            var rs = statement.executeQuery("""
                    select count(*) || ' applications of ' || count(distinct tenant_id) || ' tenants, '
                      || min(array_to_string(return_urls, ' ')) from application""");
            rs.next();
            return rs.getString(1);
        }
    }
}
