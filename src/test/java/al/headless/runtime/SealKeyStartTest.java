package al.headless.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.audit.SealKeys;
import al.headless.privacy.KeyTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where the key that seals the audit trail is missing or another: one line, nothing made. Where it is the first, it is
/// made beside an embedded database.
@Tag("apart")
class SealKeyStartTest {
    private static final String WITH_JOBS = "-headless.jobs.enabled=true";

    @TempDir Path folder;

    @Test void beside_an_external_database_a_key_is_needed_by_instances_that_run_jobs() throws SQLException {
        try (var database = BareDatabase.in(folder.resolve("external"))) {
            var data = folder.resolve("data");
            var environment = new HashMap<>(MasterKeyStartTest.external(database));
            environment.put("HEADLESS_MASTER_KEY", KeyTexts.made());
            refused("With HEADLESS_DATABASE_URL a key for the seals of the audit trail is needed, and there is no file "
                    + data.resolve("audit-key.json") + ": set HEADLESS_AUDIT_KEY, or HEADLESS_AUDIT_KEY_FILE to a file "
                    + "that is kept.", environment, data);
            assertFalse(Files.exists(data));
            assertEquals(0, count(database, "pg_tables where schemaname = 'public'"), "nothing is migrated");
            try (var start = Start.of(folder, environment, "-headless.data=" + data)) {
                start.awaitReady();
                assertTrue(start.text().contains("Its portal"), start::text);
            }
            assertFalse(Files.exists(data.resolve("audit-key.json")));
            severalInstancesWithOneKey(database, environment);
        }
    }

    private void severalInstancesWithOneKey(BareDatabase database, Map<String, String> environment)
            throws SQLException {
        var keys = SealKeys.made();
        environment.put("HEADLESS_AUDIT_KEY", keys.text(null));
        try (var start = Start.of(folder, environment, "-headless.data=" + folder.resolve("one"), WITH_JOBS)) {
            start.await("audit seal 1: ");
            assertEquals(1, count(database, "audit_seal"), start::text);
            var other = folder.resolve("other");
            environment.put("HEADLESS_AUDIT_KEY", SealKeys.made().text(null));
            refused(sealedWith(keys.primary()), environment, other);
            environment.put("HEADLESS_AUDIT_KEY", keys.withNew().text(null));
            try (var second = Start.of(folder, environment, "-headless.data=" + other, WITH_JOBS)) {
                second.awaitReady();
                assertTrue(second.text().contains("Its portal"), second::text);
            }
        }
    }

    @Test void the_first_start_makes_one_and_a_later_start_without_it_is_refused_and_makes_none() throws IOException {
        var data = folder.resolve("data");
        var key = data.resolve("audit-key.json");
        try (var start = Start.of(folder, Map.of(), "-headless.data=" + data, WITH_JOBS)) {
            start.await("audit seal 1: ");
            assertTrue(start.text().contains("A new key for the seals of the audit trail was made: " + key + " - keep"),
                    start::text);
        }
        var text = Files.readString(key);
        assertTrue(Files.exists(data.resolve("audit-head.json")));
        Files.delete(key);
        refused(sealedWith(SealKeys.read(text, null, "The text").primary()), Map.of(), data);
        assertFalse(Files.exists(key));
        Files.writeString(key, "no key");
        refused("The file " + key + " holds no key for the seals of the audit trail: a JSON object of a Tink keyset, "
                + "\"sealing\".", Map.of(), data);
    }

    private static String sealedWith(long key) {
        return "The audit trail of this database was sealed with the key " + key + ", which this instance does not "
                + "have: put it back (HEADLESS_AUDIT_KEY or HEADLESS_AUDIT_KEY_FILE), beside a newer one if there is "
                + "one.";
    }

    private void refused(String sentence, Map<String, String> environment, Path data) {
        try (var start = Start.of(folder, environment, "-headless.data=" + data, WITH_JOBS)) {
            assertEquals(1, start.exit(), start::text);
            assertEquals(List.of(sentence), start.lines());
        }
    }

    private static int count(BareDatabase database, String what) throws SQLException {
        var address = database.address();
        try (var connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                var statement = connection.createStatement()) {
            var rs = statement.executeQuery("select count(*) from " + what);
            rs.next();
            return rs.getInt(1);
        }
    }
}
