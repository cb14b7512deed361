package al.headless.pact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.ApiTest;
import al.headless.testing.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// How pacts are written, in every version of the specification and by the libraries of every language, and what
/// becomes of each: `pact-habits.txt` is the table. All of them are verified in one run, the bad ones among the good.
class PactHabitsTest extends ApiTest {
    private static final String FOLDER = "pact-habits";
    private static final Map<String, String> VERDICTS = Map.of("ok", "KEPT", "FAIL", "FAILED", "PENDING", "PENDING",
            "REFUSED", "REFUSED");

    @Test void every_habit_gets_its_verdict() {
        var run = Run.of(service, Map.of(), "src/test/resources/" + FOLDER);
        assertEquals(VerifyPact.BROKEN, run.code(), run::text);
        var table = table(run);
        assertEquals(Golden.files(FOLDER), List.copyOf(table.keySet()), "each is named");
        Golden.check("pact-habits.txt", "#", PactHabitsTest.class, String.join("\n", table.values()) + "\n");
    }

    /// By file: verdict and name, below it the reasons.
    private static Map<String, String> table(Run run) {
        var sections = List.of(run.text().strip().split("\n\n"));
        var table = new TreeMap<String, String>();
        for (var section : sections.subList(1, sections.size() - 1)) {
            var lines = section.lines().toList();
            var file = lines.getFirst().replaceFirst("^.*[/ ]", "");
            var words = lines.get(1).strip().split(" +", 2);
            var verdict = new ArrayList<String>();
            sections.getFirst().lines().map(String::strip).filter(line -> line.startsWith(name(file) + ": "))
                    .forEach(line -> verdict.add("never promised: " + line.substring(name(file).length() + 2)));
            boolean promised = verdict.isEmpty() || words[0].equals("PENDING");
            if (words[0].equals("REFUSED")) verdict.add(words[1]);
            else lines.stream().skip(2).map(String::strip).filter(line -> !line.startsWith("given "))
                    .forEach(verdict::add);
            verdict.addFirst("%-8s %s".formatted(promised ? VERDICTS.get(words[0]) : "FAILED", name(file)));
            table.put(file, String.join("\n           ", verdict));
        }
        return table;
    }

    private static String name(String file) {
        return file.replace(".json", "");
    }

    @Test void every_version_and_language_has_its_habits_in_the_table() {
        var names = String.join(" ", Golden.files(FOLDER));
        for (var one : List.of("v1-", "v2-", "v3-", "v4-", "pact-js", "pact-jvm", "pact-python", "pact-go", "pact-net",
                "pact-php", "pact-ruby")) {
            assertTrue(names.contains(one), one);
        }
    }
}
