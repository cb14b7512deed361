package al.headless.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.ApiTest;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The table of all settings for operators, `src/deploy/SETTINGS.md`: what each must be comes from the records that
/// read them, default and purpose from `application.yml`.
class SettingsTableTest extends ApiTest {
    private static final Path TABLE = Path.of("src", "deploy", "SETTINGS.md");
    private static final Pattern LINE = Pattern.compile("( *)([\\w-]+):(?: +([^#]*?))?(?: *# (.*))?");
    private static final Map<String, Entry> BESIDE = Map.of(
            "PORT", new Entry("8080", "a whole number from 0 to 65535", "the partners' port; 0 for any that is free"),
            "HEADLESS_HOST", new Entry("127.0.0.1", "a name or address of this machine", "where it listens"));
    private static final String HEAD = """
            <!-- Regenerate: mvn test -Dtest=SettingsTableTest -Dgolden=write -->
            # Settings

            Each is a variable of the environment. A value that cannot be used ends the start with one line, and exit
            code 2. A variable that begins with `HEADLESS_` and is not listed here is reported in the log. Secrets are
            never shown.

            | variable | default | must be | what for |
            |---|---|---|---|
            """;

    private record Entry(String usual, String form, String purpose) {}

    private record Written(String usual, String purpose) {}

    @Test void every_setting_is_in_the_table_with_its_default_and_what_it_must_be() throws IOException {
        var rows = new TreeMap<String, Entry>(Comparator.comparing((String name) -> name.startsWith("HEADLESS"))
                .thenComparing(Comparator.naturalOrder()));
        rows.putAll(BESIDE);
        var written = written();
        for (var setting : Settings.all(service.bean(ApplicationContext.class))) {
            var text = written.get(setting.name());
            var secret = setting.secret() ? "; a secret" : "";
            rows.put(setting.variable(), text == null
                    ? new Entry("", setting.form() + secret, "see [keys](../decisions/0008-keys.md)")
                    : new Entry(text.usual(), setting.form() + secret, text.purpose()));
        }
        var table = HEAD + rows.entrySet().stream().map(row -> "| `%s` | %s | %s | %s |%n".formatted(row.getKey(),
                code(row.getValue().usual()), row.getValue().form(), row.getValue().purpose()))
                .collect(Collectors.joining());
        if ("write".equals(System.getProperty("golden"))) Files.writeString(TABLE, table);
        assertEquals(Files.readString(TABLE), table, "regenerate it as its first line says, and review the difference");
    }

    @Test void every_default_of_ours_is_one_that_a_record_reads_and_says_what_it_is_for() throws IOException {
        var known = Settings.all(service.bean(ApplicationContext.class)).stream().map(Setting::name).toList();
        written().forEach((name, text) -> {
            assertTrue(known.contains(name), name + " is read by no record");
            assertTrue(text.purpose() != null && !text.purpose().isBlank(), name + " says nothing");
        });
    }

    private static String code(String value) {
        return value.isEmpty() ? "" : "`" + value + "`";
    }

    /// The settings of ours in `application.yml`, which is simple: two blanks for each level, a value on its line.
    private static Map<String, Written> written() throws IOException {
        var all = new TreeMap<String, Written>();
        var path = new ArrayDeque<String>();
        for (var line : ours()) {
            var match = LINE.matcher(line);
            if (!match.matches()) throw new AssertionError(line);
            while (path.size() > match.group(1).length() / 2) path.removeLast();
            path.addLast(match.group(2));
            var value = match.group(3) == null ? "" : match.group(3).strip();
            if (!value.isEmpty()) {
                all.put(String.join(".", path), new Written(value.replaceAll("[\"\\[\\]]", ""), match.group(4)));
            }
        }
        return all;
    }

    private static List<String> ours() throws IOException {
        var lines = new ArrayList<String>();
        boolean inside = false;
        for (var line : Files.readAllLines(Path.of("src", "main", "resources", "application.yml"))) {
            if (!line.startsWith(" ") && !line.startsWith("#")) inside = line.startsWith("headless:");
            if (inside && !line.isBlank() && !line.strip().startsWith("#")) lines.add(line);
        }
        return lines;
    }
}
