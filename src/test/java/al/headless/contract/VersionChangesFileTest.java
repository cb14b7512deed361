package al.headless.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.kernel.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// `openapi/version-changes.json`, from which the changelog is written, says what the version changes say.
class VersionChangesFileTest {
    private static final Path FILE = Path.of("openapi", "version-changes.json");

    @Test void the_changelog_is_written_from_the_descriptions_of_the_version_changes() throws IOException {
        var said = VersionChanges.all().stream().map(VersionChangesFileTest::entry).toList();
        if ("write".equals(System.getProperty("golden"))) {
            var text = Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(said);
            Files.writeString(FILE, text + System.lineSeparator());
        }
        assertEquals(Json.MAPPER.valueToTree(said), Json.MAPPER.readTree(Files.readString(FILE)), FILE + " is stale:"
                + " mvn test -Dtest=VersionChangesFileTest -Dgolden=write, then scripts/publish-spec");
    }

    private static Map<String, String> entry(VersionChange change) {
        var entry = new LinkedHashMap<String, String>();
        entry.put("id", change.id());
        entry.put("version", change.version());
        entry.put("description", change.description());
        return entry;
    }
}
