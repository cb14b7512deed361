package al.headless.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import al.headless.testing.Service;
import al.headless.testing.Until;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The first five minutes, done as the start page says: its commands are pasted into a shell, one after the other.
class FirstStepsTest {
    private static final String END = "--- the shell is back ---";
    private static final Pattern BLOCK = Pattern.compile("(?s)```sh\n(.*?)```");
    private final Service service = Service.shared();

    @Test void the_commands_lead_from_the_key_to_offers(@TempDir Path folder) throws IOException {
        var blocks = blocks(new Web(service).get("/index.md").text());
        assertEquals(7, blocks.size());
        var shell = new ProcessBuilder("bash").directory(folder.toFile()).redirectErrorStream(true).start();
        try (var answers = shell.inputReader(StandardCharsets.UTF_8)) {
            assertEquals("", paste(shell, answers, blocks.get(0)));
            assertEquals("st", data(paste(shell, answers, blocks.get(1)), "/sessionToken").substring(0, 2));
            assertEquals("PERSONAL_LOAN", data(paste(shell, answers, blocks.get(2)), "/type"));
            paste(shell, answers, blocks.get(3));
            assertEquals("ACCEPTED", data(paste(shell, answers, blocks.get(4)), "/status"));
            Thread.ofVirtual().start(() -> {
                Until.so(() -> Files.exists(folder.resolve("state.json")));
                service.runJobs();
            });
            var polls = paste(shell, answers, blocks.get(5)).lines().toList();
            assertEquals("WAIT_FOR_OFFERS", data(polls.getFirst(), "/nextAction"));
            assertEquals("VIEW_OFFERS", data(polls.getLast(), "/nextAction"));
            assertFalse(data(paste(shell, answers, blocks.get(6)), "/items/0/offerID").isEmpty());
        } finally {
            shell.destroy();
        }
    }

    /// What a reader changes: the key. And the address, because a test has a port of its own.
    private List<String> blocks(String markdown) {
        return BLOCK.matcher(markdown).results().map(block -> block.group(1)
                .replace("http://127.0.0.1:8080", "http://127.0.0.1:" + service.port())
                .replace("paste-your-test-key", service.apiKey())).toList();
    }

    private static String paste(Process shell, BufferedReader answers, String block) throws IOException {
        var input = shell.outputWriter(StandardCharsets.UTF_8);
        input.write(block + "echo; echo '" + END + "'\n");
        input.flush();
        var said = new StringBuilder();
        for (var line = answers.readLine(); !END.equals(line); line = answers.readLine()) {
            if (line == null) throw new AssertionError("the shell is gone after " + said);
            said.append(line).append('\n');
        }
        return said.toString().strip();
    }

    private static String data(String said, String pointer) throws IOException {
        JsonNode answer = new ObjectMapper().readTree(said);
        if (!answer.path("error").isNull()) throw new AssertionError(said);
        return answer.at("/data" + pointer).asText();
    }
}
