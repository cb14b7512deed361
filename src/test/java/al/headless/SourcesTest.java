package al.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import al.headless.testing.NetworkWords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What only the sources tell: their size, their words, and whose tables they write.
class SourcesTest {
    private static final Path MAIN = Path.of("src/main/java/al/headless");
    private static final Path TESTS = Path.of("src/test/java/al/headless");
    private static final int LONGEST_LINE = 120;
    private static final int MOST_LINES = 300;
    // The name of a column of our own; it is never part of an answer.
    private static final Pattern OUR_OWN = Pattern.compile("\\bmessage_id\\b");
    private static final Pattern WRITES =
            Pattern.compile("(?i)\\b(?:insert into|delete from|update)\\s+([a-z_]+)");
    private static final Pattern CREATES = Pattern.compile("(?i)\\bcreate table (\\w+)(?! partition of)\\b");
    private static final Pattern LITERAL = Pattern.compile("\"\"\"(?s:.*?)\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"");
    private static final Pattern EVERY_COLUMN =
            Pattern.compile("(?i)(?:\\bselect|\\breturning|\\)|,)\\s+\\*|[\\w)]\\.\\*");
    private static final Pattern MARKUP = Pattern.compile("\\bHtml\\.of\\(\\s*(?!\"|[A-Z_]+[,)])(\\S+)");
    private static final Path MOVES_WHOLE_ROWS = MAIN.resolve("command/AnswerDays.java"); // and prepares nothing
    private static final Map<String, String> TABLES = Map.ofEntries(
            Map.entry("tenant", "access"), Map.entry("application", "access"), Map.entry("api_key", "access"),
            Map.entry("borrower", "access"), Map.entry("session", "access"), Map.entry("token_pair", "access"),
            Map.entry("master_key_check", "privacy"), Map.entry("stored_answer", "command"),
            Map.entry("wrapping_key", "privacy"), Map.entry("wrapping_key_holder", "privacy"),
            Map.entry("audit_entry", "audit"), Map.entry("audit_seal", "audit"), Map.entry("journey", "journey"),
            Map.entry("journey_status", "journey"), Map.entry("conversation", "journey"),
            Map.entry("operation", "journey"), Map.entry("profile", "profile"),
            Map.entry("consent", "profile"), Map.entry("loan", "postdisbursal"),
            Map.entry("loan_payment", "postdisbursal"), Map.entry("offer", "offer"),
            Map.entry("inbox_event", "inbox"), Map.entry("sandbox_conversation", "sandbox"),
            Map.entry("scheduled_tasks", "job"), Map.entry("sandbox_talk", "sandbox"),
            Map.entry("sandbox_page", "sandbox"), Map.entry("sandbox_consent", "sandbox"),
            Map.entry("sandbox_document", "sandbox"), Map.entry("sandbox_retention", "sandbox"),
            Map.entry("step", "step"), Map.entry("aa_session", "aa"), Map.entry("late_word", "inbox"),
            Map.entry("erasure_request", "admin"), Map.entry("role_grant", "runtime"),
            Map.entry("lender_suspension", "lender"), Map.entry("version_use", "access"),
            Map.entry("announcement", "webhook"), Map.entry("webhook_endpoint", "webhook"),
            Map.entry("webhook_borrower", "webhook"), Map.entry("webhook_event", "webhook"),
            Map.entry("webhook_delivery", "webhook"), Map.entry("webhook_attempt", "webhook"),
            Map.entry("webhook_ping", "webhook"), Map.entry("partner_access", "access"));

    @Test void no_line_is_longer_than_120_characters() {
        none(Stream.concat(files(MAIN), files(TESTS)).flatMap(file -> lines(file).stream()
                .filter(line -> line.length() > LONGEST_LINE).map(line -> file + ": " + line)));
    }

    @Test void no_file_is_longer_than_300_lines() {
        none(Stream.concat(files(MAIN), files(TESTS)).filter(file -> lines(file).size() > MOST_LINES)
                .map(file -> file + " has " + lines(file).size() + " lines"));
    }

    @Test void every_room_says_what_it_is_for() {
        none(files(MAIN).map(Path::getParent).distinct().filter(room -> {
            var words = room.resolve("package-info.java");
            return !Files.exists(words) || !lines(words).getFirst().startsWith("///");
        }).map(Path::toString));
    }

    @Test void no_word_of_a_network_appears_in_the_service_its_contract_or_its_readme() {
        var places = Stream.of(Path.of("src/main"), Path.of("openapi"), Path.of("README.md")).filter(Files::exists);
        none(places.flatMap(SourcesTest::files).flatMap(file -> lines(file).stream()
                .filter(line -> NetworkWords.in(OUR_OWN.matcher(line).replaceAll("")).isPresent())
                .map(line -> file + ": " + line.strip())));
    }

    @Test void every_table_belongs_to_a_room() {
        none(files(Path.of("src/main/resources/db/migration")).flatMap(file -> CREATES.matcher(text(file)).results())
                .map(match -> match.group(1)).filter(table -> !TABLES.containsKey(table)));
    }

    @Test void a_room_writes_only_its_own_tables() {
        var written = new TreeSet<String>();
        none(files(MAIN).flatMap(file -> WRITES.matcher(text(file)).results().map(match -> match.group(1))
                .filter(TABLES::containsKey).peek(written::add)
                .filter(table -> !file.getParent().getFileName().toString().equals(TABLES.get(table)))
                .map(table -> file + " writes " + table)));
        assertFalse(written.isEmpty(), "no statement was recognised");
    }

    /// A prepared statement that reads whatever columns there are fails once another release adds one.
    @Test void a_statement_lists_its_columns() {
        none(files(MAIN).filter(file -> !file.equals(MOVES_WHOLE_ROWS)).flatMap(file -> LITERAL.matcher(text(file))
                .results().map(MatchResult::group).filter(literal -> EVERY_COLUMN.matcher(literal).find())
                .map(literal -> file + " reads every column: " + literal.strip())));
    }

    /// Else what was said elsewhere could come in as markup.
    @Test void markup_is_written_in_the_sources_and_rendered_in_one_place() {
        none(files(MAIN).flatMap(file -> MARKUP.matcher(text(file)).results()
                .map(match -> file + " makes markup of " + match.group(1))));
        none(files(MAIN).filter(file -> text(file).contains("Html.rendered(")).map(Path::toString)
                .filter(file -> !file.endsWith("portal/Markdown.java")));
    }

    private static Stream<Path> files(Path under) {
        try (var walk = Files.walk(under)) {
            return walk.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        return text(file).lines().toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void none(Stream<String> violations) {
        assertEquals("", String.join("\n", violations.distinct().toList()));
    }
}
