package al.headless.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.privacy.KeyTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A service with another master key than its database was sealed with could read nobody's data; it does not start.
@Tag("apart")
class MasterKeyMismatchTest {
    @TempDir Path data;

    @Test void another_master_key_stops_the_start_with_one_clear_line() throws Exception {
        var file = data.resolve("master-key.json");
        ready(Map.of());
        var first = Files.readString(file);
        var second = KeyTexts.made();
        refused("This database was sealed with another master key: set HEADLESS_MASTER_KEY or "
                + "HEADLESS_MASTER_KEY_FILE to that one.", second);
        refused("This master key has another hashing key than the one that this database knows, and that one never "
                + "rotates: put it back.", KeyTexts.with(first, second));
        refused("HEADLESS_MASTER_KEY must hold exactly one hashing key: it never rotates, because what was hashed with "
                + "it could not be found again.", KeyTexts.withTwoHashingKeys(first, second));
        ready(Map.of());
    }

    private void ready(Map<String, String> environment) {
        try (var start = Start.of(data, environment, "-headless.data=" + data).awaitReady()) {
            assertTrue(start.text().contains("Ready at"), start::text);
        }
    }

    /// And the embedded database, which was running by then, has ended.
    private void refused(String sentence, String key) throws IOException {
        try (var start = Start.of(data, Map.of("HEADLESS_MASTER_KEY", key), "-headless.data=" + data)) {
            assertEquals(1, start.exit(), start::text);
            assertEquals(List.of(sentence), start.lines());
            assertTrue(Postmaster.in(data.resolve("postgres")).flatMap(Postmaster::server).isEmpty(), "it runs on");
        }
    }
}
