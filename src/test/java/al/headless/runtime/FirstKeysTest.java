package al.headless.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.privacy.KeyTexts;
import al.headless.testing.Until;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// First starts on an external database: whatever happens between making, showing and committing the first keys, there
/// is no application whose key nobody saw.
@Tag("apart")
class FirstKeysTest {
    // Makes every commit of a first application wait for a lock that the test holds.
    private static final String GATE = """
            create function gate() returns trigger language plpgsql as $$
            begin perform pg_advisory_xact_lock(4242); return null; end $$;
            create constraint trigger gate after insert on application deferrable initially deferred
              for each row when (new.requests_per_minute is not null) execute function gate()""";
    private static final String WAITING = "select count(*) from pg_stat_activity where wait_event_type = 'Lock'";
    private static final String END_THE_WAITING =
            "select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock'";
    private static final String PATIENCE = "-datasources.default.data-source-properties.options=-c lock_timeout=60000";
    private static final String ANSWER_PATIENCE = "-datasources.default.data-source-properties.socketTimeout=60";
    private static final String APPLICATIONS = "select count(*) from application";

    @TempDir Path folder;
    private BareDatabase database;
    private Map<String, String> environment;

    @BeforeEach void start() {
        database = BareDatabase.in(folder.resolve("external"));
        environment = new HashMap<>(MasterKeyStartTest.external(database));
        environment.put("HEADLESS_MASTER_KEY", KeyTexts.made());
    }

    @AfterEach void stop() {
        database.close();
    }

    @Test void where_the_data_folder_cannot_be_written_the_key_is_shown_and_works() throws Exception {
        var file = Files.createFile(folder.resolve("file"));
        try (var first = started("-headless.data=" + file.resolve("data"))) {
            assertEquals(2, first.keys().size(), first::text);
            assertEquals(201, session(first, first.keys().getFirst()));
        }
    }

    @Test void beside_an_external_database_no_key_is_kept() throws Exception {
        var data = folder.resolve("data");
        try (var first = started("-headless.data=" + data)) {
            assertEquals(2, first.keys().size(), first::text);
            assertFalse(Files.exists(data));
        }
        try (var second = started("-headless.data=" + data)) {
            assertEquals(List.of(), second.keys(), "shown once");
        }
    }

    @Test void two_first_starts_at_once_make_one() throws Exception {
        migrated();
        try (var holding = connection(); var one = begun(); var other = begun()) {
            run(holding, "begin; lock table application in share row exclusive mode");
            one.await("Its portal");
            other.await("Its portal");
            Until.so(() -> count(WAITING).equals("2"));
            run(holding, "commit");
            Until.so(() -> !one.keys().isEmpty() || !other.keys().isEmpty());
            Until.so(() -> count(WAITING).equals("0") && count(APPLICATIONS).equals("2"));
            var keys = Stream.of(one, other).flatMap(start -> start.keys().stream()).toList();
            assertEquals(2, keys.size(), () -> one.text() + other.text());
            assertEquals(201, session(one, keys.getFirst()));
            assertEquals(201, session(other, keys.getFirst()));
        }
        assertEquals("2", count(APPLICATIONS));
    }

    @Test void killed_before_the_commit_it_has_shown_void_keys_and_the_next_start_shows_others() throws Exception {
        migrated();
        String shown;
        try (var holding = connection(); var first = begun()) {
            run(holding, GATE);
            run(holding, "select pg_advisory_lock(4242)");
            shown = keyOf(first);
            Until.so(() -> count(WAITING).equals("1"));
            assertEquals("0", count(APPLICATIONS), "shown before it is committed");
            first.kill();
            run(holding, END_THE_WAITING);
        }
        try (var second = started()) {
            var keys = second.keys();
            assertEquals(2, keys.size(), second::text);
            assertEquals(201, session(second, keys.getFirst()));
            assertEquals(401, session(second, shown));
        }
        assertEquals("2", count(APPLICATIONS));
    }

    @Test void killed_while_it_commits_it_has_shown_keys_that_work() throws Exception {
        migrated();
        String shown;
        try (var holding = connection(); var first = begun()) {
            run(holding, GATE);
            run(holding, "select pg_advisory_lock(4242)");
            shown = keyOf(first);
            Until.so(() -> count(WAITING).equals("1"));
            first.kill();
            run(holding, "select pg_advisory_unlock(4242)");
            Until.so(() -> count(APPLICATIONS).equals("2"));
        }
        try (var second = started()) {
            assertEquals(List.of(), second.keys());
            assertEquals(201, session(second, shown));
        }
    }

    @Test void what_cannot_be_shown_is_not_made() throws Exception {
        var said = Files.createFile(folder.resolve("errors.log"));
        try (var first = Start.of(said, new File("/dev/full"), environment)) {
            assertEquals(1, first.exit(), first::text);
            assertTrue(first.text().contains("cannot be shown, so none was made"), first::text);
        }
        assertEquals("0", count(APPLICATIONS));
    }

    @Test void what_cannot_be_shown_beside_an_embedded_database_leaves_no_server_behind() throws Exception {
        var said = Files.createFile(folder.resolve("errors.log"));
        var data = folder.resolve("data");
        try (var first = Start.of(said, new File("/dev/full"), Map.of(), "-headless.data=" + data)) {
            assertEquals(1, first.exit(), first::text);
            assertTrue(first.text().contains("cannot be shown, so none was made"), first::text);
        }
        assertTrue(Postmaster.in(data.resolve("postgres")).flatMap(Postmaster::server).isEmpty());
        assertFalse(Files.exists(data.resolve("test-api-key")));
    }

    /// Waits until everything is shown and committed.
    private Start started(String... arguments) {
        var start = Start.of(folder, environment, arguments).awaitReady();
        Until.so(() -> count("select count(*) from application").equals("2"));
        return start;
    }

    private Start begun() {
        return Start.of(folder, environment, "-headless.data=" + folder.resolve("none"), PATIENCE, ANSWER_PATIENCE);
    }

    private static String keyOf(Start start) {
        return start.await("tiny limits").keys().getFirst();
    }

    /// Its tables, and nothing in them.
    private void migrated() {
        ClusterTemplate.migrate(database.address());
    }

    private static int session(Start start, String key) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + start.port() + "/api/v1/headless/sessions"))
                    .header("Authorization", "Bearer " + key).header("Content-Type", "application/json")
                    .header("Idempotency-Key", "call-" + System.nanoTime())
                    .POST(BodyPublishers.ofString("{\"borrowerExternalID\": \"CUST_0012\"}")).build(),
                    BodyHandlers.ofString()).statusCode();
        }
    }

    private Connection connection() throws SQLException {
        var address = database.address();
        return DriverManager.getConnection(address.url(), address.user(), address.password());
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String count(String sql) {
        try (var connection = connection(); var statement = connection.createStatement()) {
            var rs = statement.executeQuery(sql);
            rs.next();
            return rs.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
