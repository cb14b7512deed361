package al.headless.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.runtime.Operator;
import al.headless.testing.ApiTest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// How the words of `scripts/admin` are read, and what is said when it goes wrong: what the library would do by itself
/// is decided here.
class CommandLineTest extends ApiTest {
    private final Operator operator = Operator.of(service);

    @Test void a_word_is_what_it_is_and_neither_a_file_nor_a_variable(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("words"), "Another --ticket OPS-9");
        for (var name : List.of("@" + file, "@@words", "${sys:user.home}", "${env:PATH}", "${DEFAULT-VALUE}",
                "\"quoted\"", "'quoted'", "a,b|c")) {
            var made = operator.changes("tenants", "create", name).path("tenantID").asText();
            var listed = operator.sees("tenants", "list").valueStream()
                    .filter(one -> one.path("tenantID").asText().equals(made)).toList();
            assertEquals(name, listed.getFirst().path("name").asText());
        }
    }

    @Test void no_option_is_shortened_given_twice_or_taken_for_the_value_of_another() {
        for (var words : List.of("--yes --tick OPS-7", "--yes --ticket OPS-7 --ticket OPS-8", "--ticket --yes",
                "--yes --ticket --no-such-option", "--yes --ticket OPS-7 --no-such-option", "--YES --ticket OPS-7")) {
            var said = operator.does(("tenants create Arya " + words).split(" "));
            assertEquals(2, said.code(), words + ": " + said);
            assertEquals("", said.out(), words);
        }
        // a command that another room adds is read no otherwise
        assertEquals(2, operator.does("database", "login", "--as", "--no-such-option", "asha").code());
        assertEquals(2, operator.does("tenant", "list").code());
    }

    @Command static final class Any {}

    @Test void a_failure_that_nobody_foresaw_is_one_line_without_its_message() {
        var err = new StringWriter();
        var line = new CommandLine(new Any()).setErr(new PrintWriter(err));
        assertEquals(5, Admin.said(new IllegalStateException("Planted Marimba 9753"), line));
        assertTrue(err.toString().matches(
                "Nobody foresaw this: IllegalStateException in CommandLineTest.java, line \\d+\\.\\R"), err::toString);
    }
}
