package al.headless.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.kernel.WrongSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where the operator's master key is missing or wrong: one line, nothing made.
@Tag("apart")
class MasterKeyStartTest {
    private static final String TOLD = "\"wrapping\" and \"hashing\".";

    @TempDir Path folder;

    @Test void an_external_database_without_a_master_key_is_refused_and_nothing_is_made() throws SQLException {
        try (var database = BareDatabase.in(folder.resolve("external"))) {
            var data = folder.resolve("data");
            refused("With HEADLESS_DATABASE_URL a master key is needed, and there is no file "
                    + data.resolve("master-key.json") + ": set HEADLESS_MASTER_KEY, or HEADLESS_MASTER_KEY_FILE to a "
                    + "file that is kept.", external(database), "-headless.data=" + data);
            assertFalse(Files.exists(data));
            assertEquals("0", tables(database));
        }
    }

    @Test void an_empty_variable_is_refused() {
        wrong("HEADLESS_MASTER_KEY is empty: give the master key, or unset it.",
                Map.of("HEADLESS_MASTER_KEY", ""));
        wrong("HEADLESS_MASTER_KEY is empty: give the master key, or unset it.",
                Map.of("HEADLESS_MASTER_KEY", "  "));
        wrong("HEADLESS_MASTER_KEY_FILE is empty: name a file, or unset it.",
                Map.of("HEADLESS_MASTER_KEY_FILE", ""));
    }

    @Test void what_is_no_master_key_is_refused_without_a_word_of_it() {
        refusedAlone("HEADLESS_MASTER_KEY holds no master key: a JSON object of two Tink keysets, " + TOLD,
                Map.of("HEADLESS_MASTER_KEY", "{\"wrapping\": {\"primaryKeyId\": \"secret-7421\""));
        refusedAlone("HEADLESS_MASTER_KEY holds no master key: a JSON object of two Tink keysets, " + TOLD,
                Map.of("HEADLESS_MASTER_KEY", "{\"wrapping\": {\"secret-7421\": 1}, \"hashing\": {}}"));
    }

    @Test void a_file_that_cannot_be_read_is_refused() throws IOException {
        refusedAlone("The file " + folder + " cannot be read (IOException): make it, and its folder, accessible to the "
                + "service's user.", Map.of("HEADLESS_MASTER_KEY_FILE", folder.toString()));
        var file = Files.write(folder.resolve("binary.json"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        refusedAlone("The file " + file + " cannot be read (MalformedInputException): make it, and its folder, "
                + "accessible to the service's user.", Map.of("HEADLESS_MASTER_KEY_FILE", file.toString()));
        wrong("The file " + Files.createFile(folder.resolve("empty.json")) + " is empty: give the master key, "
                + "or unset it.", Map.of("HEADLESS_MASTER_KEY_FILE", folder.resolve("empty.json").toString()));
    }

    @Test void an_unknown_key_service_is_refused() {
        wrong("HEADLESS_MASTER_KEY_URI names no key service that this release knows.",
                Map.of("HEADLESS_MASTER_KEY", "{}", "HEADLESS_MASTER_KEY_URI", "gopher://keys/secret-7421"));
    }

    @Test void a_database_whose_key_file_is_gone_gets_no_other_key() throws IOException {
        Files.createDirectories(folder.resolve("data/postgres"));
        refused("The master key file " + folder.resolve("data/master-key.json") + " is missing, and the data in "
                + folder.resolve("data") + " was sealed with it: put it back.", Map.of(),
                "-headless.data=" + folder.resolve("data"));
        assertFalse(Files.exists(folder.resolve("data/master-key.json")));
    }

    /// The same with the embedded database of a first start.
    private void refusedAlone(String sentence, Map<String, String> environment) {
        refusedAlone(1, sentence, environment);
    }

    /// Where another value of the setting would do.
    private void wrong(String sentence, Map<String, String> environment) {
        refusedAlone(WrongSetting.EXIT_CODE, sentence, environment);
    }

    private void refusedAlone(int code, String sentence, Map<String, String> environment) {
        var data = folder.resolve("data");
        refused(code, sentence, environment, "-headless.data=" + data);
        assertFalse(Files.exists(data), "nothing is made");
    }

    private void refused(String sentence, Map<String, String> environment, String... arguments) {
        refused(1, sentence, environment, arguments);
    }

    private void refused(int code, String sentence, Map<String, String> environment, String... arguments) {
        try (var start = Start.of(folder, environment, arguments)) {
            assertEquals(code, start.exit(), start::text);
            assertEquals(List.of(sentence), start.lines());
            assertFalse(start.text().contains("secret-7421"), start::text);
        }
    }

    static Map<String, String> external(BareDatabase database) {
        return Map.of("HEADLESS_DATABASE_URL", database.address().url(),
                "HEADLESS_DATABASE_USER", database.address().user(),
                "HEADLESS_DATABASE_PASSWORD", database.address().password());
    }

    private static String tables(BareDatabase database) throws SQLException {
        var address = database.address();
        try (var connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                var statement = connection.createStatement()) {
            var rs = statement.executeQuery("select count(*) from pg_tables where schemaname = 'public'");
            assertTrue(rs.next());
            return rs.getString(1);
        }
    }
}
