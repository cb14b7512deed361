package al.headless.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A service with another master key than its database was sealed with could read nobody's data; it does not start.
class MasterKeyMismatchTest {
    private static final Path BINARIES = Path.of("target", "postgres-binaries").toAbsolutePath();
    private static final int LONGEST_WAIT_SECONDS = 60;

    @TempDir Path data;

    @Test void another_master_key_stops_the_start_with_one_clear_line() throws Exception {
        var ready = start("first");
        assertTrue(ready.text.contains("Ready at"), ready.text);
        var refused = start("second");
        assertEquals(1, refused.exit, refused.text);
        var lines = refused.text.lines().filter(line -> !line.isBlank())
                .filter(line -> !line.matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} (INFO|WARN) .*|WARNING: .*")).toList();
        assertEquals(List.of("This database was sealed with another master key: set HEADLESS_MASTER_KEY or "
                + "HEADLESS_MASTER_KEY_FILE to that one."), lines);
        assertTrue(start("first").text.contains("Ready at"), "with the right key it starts again");
    }

    private record Ended(int exit, String text) {}

    /// The service as an operator starts it; one that gets ready is stopped.
    private Ended start(String key) throws IOException, InterruptedException {
        var log = Files.createTempFile(data, "start", ".log");
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m", "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                Application.class.getName(), "-micronaut.server.port=-1", "-headless.data=" + data,
                "-headless.database.binaries=" + BINARIES, "-headless.jobs.enabled=false",
                "-headless.master-key-file=" + data.resolve(key + ".json"))
                .redirectErrorStream(true).redirectOutput(log.toFile()).start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
        while (process.isAlive() && System.nanoTime() < end && !Files.readString(log).contains("Ready at")) {
            process.waitFor(100, TimeUnit.MILLISECONDS);
        }
        process.destroy();
        assertTrue(process.waitFor(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS), "it stops");
        return new Ended(process.exitValue(), Files.readString(log, StandardCharsets.UTF_8));
    }
}
