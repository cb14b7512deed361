package al.headless.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.runtime.Operator;
import al.headless.testing.Api;
import al.headless.testing.Borrower;
import al.headless.testing.Service;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole rotation of a wrapping key, by commands alone, under two instances that are started anew between them.
@Tag("apart")
class MasterKeyCommandsTest {
    @TempDir Path folder;
    private Service one;
    private Service other;
    private Operator operator;

    private void start() {
        stop();
        one = Service.start(Map.of("headless.data", folder.resolve("data").toString()));
        other = one.twin();
        operator = Operator.of(one);
    }

    @AfterEach void stop() {
        if (other != null) other.stop();
        if (one != null) one.stop();
    }

    @Test void a_wrapping_key_is_replaced_by_commands_and_what_it_wrapped_is_read_on() throws IOException {
        start();
        var borrower = Borrower.named(one, "CUST_KEPT");
        var journey = borrower.journey();
        borrower.fillProfile(journey, "1234");
        var begun = operator.sees("master-key", "show");
        long former = begun.path("wrapsWith").asLong();
        assertEquals(former, begun.path("sealsCheckValue").asLong());
        assertEquals(List.of(former + " WRAPS 1"), keys(begun));
        assertEquals(2, begun.path("instances").size());

        long next = operator.changes("master-key", "add").path("keyID").asLong();
        refused("An instance that runs does not know the key " + next, "promote", next);
        refused("The key " + next + " wraps nothing yet: promote it first.", "rewrap", next);
        start();
        operator.changes("master-key", "promote", Long.toString(next));
        refused("The key " + next + " is the one that wraps: promote another.", "remove", next);
        refused("The master key has no wrapping key 7.", "remove", 7);
        start();
        refused("The key " + former + " is needed: 1 data keys are wrapped by it; it seals the check value.",
                "remove", former);
        operator.changes("master-key", "rewrap", Long.toString(next));
        one.runJobs();
        operator.changes("master-key", "remove", Long.toString(former));
        start();

        var ended = operator.sees("master-key", "show");
        assertEquals(Stream.of(former + " REMOVED 0", next + " WRAPS 1").sorted().toList(), keys(ended));
        assertEquals(next, ended.path("sealsCheckValue").asLong());
        assertEquals("Rahul Sharma", Api.with(one, borrower.sessionToken()).get("/journeys/" + journey + "/profile")
                .data("/profile/panName"));
        assertEquals(List.of("add wrapping key " + next, "promote wrapping key " + next, "rewrap " + next,
                "remove wrapping key " + former), one.rows("""
                select action || replace(subject, 'wrapping key', '') from audit_entry
                where operator = 'headless_operator' and ticket = 'OPS-7' order by at""")
                .stream().map(List::getFirst).toList());
    }

    @Test void keys_are_replaced_in_a_file_and_nowhere_else() {
        start();
        var settings = new HashMap<>(operator.settings());
        settings.put("headless.master-key", "text");
        var said = new Operator(settings).does("master-key", "add", "--yes", "--ticket", "OPS-7");
        assertEquals(1, said.code());
        assertTrue(said.err().startsWith("Wrapping keys are replaced in a file"), said::err);
    }

    private static List<String> keys(JsonNode shown) {
        return shown.path("keys").valueStream().map(key -> key.path("keyID").asLong() + " "
                + key.path("status").asText() + " " + key.path("dataKeys").asLong()).sorted().toList();
    }

    private void refused(String sentence, String step, long key) throws IOException {
        var file = folder.resolve("data").resolve("master-key.json");
        var before = Files.readString(file);
        var entries = one.rows("select count(*) from audit_entry");
        var said = operator.does("master-key", step, Long.toString(key), "--yes", "--ticket", "OPS-7");
        assertEquals(1, said.code(), said::toString);
        assertTrue(said.err().startsWith(sentence), said::err);
        assertEquals(before, Files.readString(file));
        assertEquals(entries, one.rows("select count(*) from audit_entry"));
    }
}
