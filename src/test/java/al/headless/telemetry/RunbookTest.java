package al.headless.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Each alert says where it stands what to do, and the runbook tells of no alert that there is not.
class RunbookTest {
    private static final Path RUNBOOK = Path.of("src", "deploy", "RUNBOOK.md");
    private static final Pattern SECTION = Pattern.compile("(?ms)^## (\\w+)$(.*?)(?=^## |\\z)");

    @Test void every_alert_has_a_section_and_every_section_an_alert() throws IOException {
        assertEquals(Alerts.all().stream().map(Alerts.Alert::name).toList(), sections().stream()
                .map(section -> section.group(1)).toList());
    }

    @Test void every_alert_says_how_grave_it_is_what_is_wrong_and_where_to_read_on() {
        for (var alert : Alerts.all()) {
            assertTrue(Set.of("page", "ticket").contains(alert.severity()), alert::toString);
            assertTrue(alert.summary().endsWith("."), alert::toString);
            assertEquals("src/deploy/RUNBOOK.md#" + alert.name().toLowerCase(Locale.ROOT), alert.runbook());
        }
    }

    @Test void every_section_says_what_it_means_what_to_look_at_what_to_do_and_what_not() throws IOException {
        for (var section : sections()) {
            for (var part : List.of("*Means:*", "*Look at:*", "*Do:*", "*Do not:*")) {
                assertTrue(section.group(2).contains("\n" + part + " "), () -> section.group(1) + " lacks " + part);
            }
        }
    }

    private static List<MatchResult> sections() throws IOException {
        return SECTION.matcher(Files.readString(RUNBOOK)).results().toList();
    }
}
