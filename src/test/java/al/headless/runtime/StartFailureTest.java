package al.headless.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.audit.SealKeys;
import al.headless.privacy.KeyTexts;
import al.headless.testing.StartedProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Starts that an operator can make fail: one line says what to do, nothing is made, and the exit code is 2 where a
/// setting is wrong, else 1.
@Tag("apart")
class StartFailureTest {
    private static final Pattern LOGGED = Pattern.compile("^\\d\\d:\\d\\d:\\d\\d\\.\\d{3} (INFO|WARN) ");

    @TempDir static Path folder;
    private static BareDatabase database;

    @TempDir Path data;

    @BeforeAll static void start() {
        database = BareDatabase.in(folder);
    }

    @AfterAll static void stop() {
        database.close();
    }

    @Test void a_port_in_use_is_known_before_anything_is_made() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();
            assertRefused("The service cannot listen on port " + port + " of 127.0.0.1 (Address already in use): set"
                    + " PORT, or HEADLESS_HOST, to what is free.", Map.of(), Map.of("PORT", Integer.toString(port)), 1);
            try (var made = Files.list(data)) {
                assertEquals(List.of(), made.filter(file -> !file.toString().endsWith(".log")).toList());
            }
        }
    }

    @Test void a_port_that_is_none_is_refused() throws Exception {
        for (var port : List.of("http", "70000", "-2", "")) {
            assertRefused("PORT must be a number from 0 to 65535 (0: any that is free).",
                    Map.of("micronaut.server.port", port), Map.of(), 2);
        }
    }

    @Test void a_host_that_is_not_of_this_machine_is_refused() throws Exception {
        assertRefused("HEADLESS_HOST must be a name or address of this machine.", Map.of(),
                Map.of("HEADLESS_HOST", "no-such-host.invalid", "PORT", "0"), 2);
    }

    @Test void a_wrong_setting_is_named_with_its_value_and_what_it_must_be() throws Exception {
        assertRefused("HEADLESS_ENVIRONMENTS (headless.environments) is \"gibberish\": it must be one of TEST, LIVE, or"
                + " several, with commas.", settings(), Map.of("HEADLESS_ENVIRONMENTS", "gibberish", "PORT", "0"), 2);
        assertRefused("HEADLESS_LIMITS_BORROWER_PER_MINUTE (headless.limits.borrower-per-minute) is \"0\": it must be a"
                + " whole number from 1 to 100000000.", settings(),
                Map.of("HEADLESS_LIMITS_BORROWER_PER_MINUTE", "0", "PORT", "0"), 2);
    }

    @Test void a_database_that_takes_nobody_is_one_line() throws Exception {
        var settings = new HashMap<>(settings());
        settings.putAll(Map.of("headless.database.password", "wrong", "micronaut.server.port", "-1",
                "datasources.default.initialization-fail-timeout", "1",
                "datasources.background.initialization-fail-timeout", "1"));
        var said = refused(settings, Map.of(), 1);
        assertTrue(said.startsWith("The database cannot be used (FATAL: password authentication failed"), said);
        assertFalse(said.contains("wrong"), said);
    }

    @Test void a_port_that_is_left_to_us_is_in_every_link() throws Exception {
        var settings = new HashMap<>(settings());
        settings.put("headless.data", data.toString());
        try (var program = StartedProgram.with(data, settings, Map.of("PORT", "0"))) {
            program.awaitReady();
            var page = program.send("/.well-known/api-catalog", HttpRequest.newBuilder().GET())
                    .response();
            var text = new String(page.body(), StandardCharsets.UTF_8);
            assertTrue(text.contains("http://127.0.0.1:" + program.port() + "/"), text);
            program.terminate();
            program.ended();
            assertFalse(program.said().contains("WARNING"), program::said);
        }
    }

    private static Map<String, String> settings() {
        var address = database.address();
        return Map.of("headless.master-key", KeyTexts.made(), "headless.audit.key", SealKeys.made().text(null),
                "headless.database.url", address.url(), "headless.database.user", address.user(),
                "headless.database.password", address.password());
    }

    private void assertRefused(String line, Map<String, String> settings, Map<String, String> environment, int code)
            throws IOException {
        assertEquals(line, refused(settings, environment, code));
    }

    private String refused(Map<String, String> settings, Map<String, String> environment, int code) {
        var all = new HashMap<>(settings);
        all.put("headless.data", data.toString());
        try (var program = StartedProgram.with(data, all, environment)) {
            assertEquals(code, program.ended(), program::said);
            var lines = program.said().lines().filter(line -> !line.isBlank() && !LOGGED.matcher(line).find()).toList();
            assertEquals(1, lines.size(), program::said);
            return lines.getFirst();
        }
    }
}
