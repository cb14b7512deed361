package al.headless.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.kernel.Json;
import al.headless.kernel.Refusal;
import al.headless.testing.Service;
import al.headless.testing.StartedProgram;
import al.headless.testing.Until;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a service says that is told to say it to a machine.
@Tag("apart")
class LogFormatTest {
    @Test void every_line_is_json_when_the_setting_says_so(@TempDir Path folder) {
        var service = Service.start(Map.of());
        var settings = new TreeMap<>(service.asNeighbour());
        settings.putAll(Map.of("micronaut.server.port", "-1", "headless.data", folder.toString(),
                "headless.first-application", "false"));
        try (var program = StartedProgram.with(folder, settings, Map.of("HEADLESS_LOG_FORMAT", "json"))) {
            Until.so(() -> program.said().contains("For operators"));
            program.terminate();
            program.ended();
            var lines = program.said().lines().map(LogFormatTest::read).toList();
            assertTrue(lines.stream().allMatch(line -> line.hasNonNull("date") && line.hasNonNull("level")
                    && line.hasNonNull("logger") && line.hasNonNull("instance") && line.hasNonNull("message")),
                    program::said);
            assertEquals(1, lines.stream().map(line -> line.path("instance").asText()).distinct().count());
        } finally {
            service.stop();
        }
    }

    private static JsonNode read(String line) {
        try {
            return Json.read(line.getBytes(StandardCharsets.UTF_8));
        } catch (Refusal e) {
            throw new AssertionError("no JSON: " + line, e);
        }
    }
}
