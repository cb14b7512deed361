package al.headless.runtime;

import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Overheard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// `scripts/admin` as a process of its own, for what it is told by its environment alone, such as a superuser's
/// password.
record OwnAdministration(Path folder, Map<String, String> environment) {
    private static final int LONGEST_SECONDS = 120;
    private static final Pattern SHOWN = Pattern.compile("(HEADLESS_\\w+)=(\\S+)");

    /// The same with one more variable.
    OwnAdministration with(String name, String value) {
        var more = new HashMap<>(environment);
        more.put(name, value);
        return new OwnAdministration(folder, more);
    }

    /// Runs a command.
    Operator.Said does(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                Administration.class.getName()));
        command.addAll(List.of(words));
        var out = Files.createTempFile(folder, "admin", ".out");
        var err = Files.createTempFile(folder, "admin", ".err");
        var builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        assertTrue(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS), () -> String.join(" ", words));
        var said = new Operator.Said(process.exitValue(), Files.readString(out), Files.readString(err));
        Overheard.ofAdmin(said.out(), said.err(), words);
        return said;
    }

    /// Runs one that has to succeed, and gives back the variables that it showed.
    Map<String, String> shows(String... words) throws IOException, InterruptedException {
        var said = does(words);
        if (said.code() != 0) throw new AssertionError(String.join(" ", words) + ": " + said);
        var shown = new HashMap<String, String>();
        SHOWN.matcher(said.out()).results().forEach(line -> shown.put(line.group(1), line.group(2)));
        return shown;
    }
}
