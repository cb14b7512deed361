package al.headless.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// The service as an operator runs it: a process of its own that finds its data folder as the last one left it. What
/// it says goes to `output.log` in that folder too.
final class OwnProcess {
    private static final int LONGEST_END_SECONDS = 180; // on a busy machine
    private static final Pattern READY = Pattern.compile("Ready at (\\S+)/api/v1/headless");

    private final Process process;
    private final BufferedReader lines;
    private final Path log;
    private int port;

    private OwnProcess(Process process, Path log) {
        this.process = process;
        this.lines = process.inputReader();
        this.log = log;
    }

    /// Starts it and waits until it is ready. With `gated` it talks to PostgreSQL through a [CommitGate].
    static OwnProcess on(Path data, Map<String, String> settings, boolean gated) throws IOException {
        var options = new ArrayList<String>();
        settings.forEach((name, value) -> options.add("-D" + name + "=" + value));
        if (!gated) return started(Built.command(options), data);
        for (var source : List.of("default", "background")) {
            options.add("-Ddatasources." + source + ".driver-class-name=" + CommitGate.class.getName());
        }
        return started(Built.command(options, gate(data)), data);
    }

    /// The same with another release, as it was packaged.
    static OwnProcess of(Path jar, Path data, Map<String, String> settings) throws IOException {
        var command = Built.java();
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-jar", jar.toString()));
        return started(command, data);
    }

    private static OwnProcess started(List<String> command, Path data) throws IOException {
        var log = data.resolve("output.log");
        var started = new OwnProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())).start(), log);
        started.awaitReady();
        return started;
    }

    private static Path gate(Path data) throws IOException {
        var source = CommitGate.class;
        var home = Path.of(source.getResource("CommitGate.class").getPath()).getParent();
        var target = data.resolve("gate").resolve(source.getPackageName().replace('.', '/'));
        Files.createDirectories(target);
        try (var classes = Files.newDirectoryStream(home, "CommitGate*.class")) {
            for (var one : classes) {
                var copy = target.resolve(one.getFileName());
                if (!Files.exists(copy)) Files.copy(one, copy);
            }
        }
        return data.resolve("gate");
    }

    private void awaitReady() throws IOException {
        for (var line = line(); line != null; line = line()) {
            var ready = READY.matcher(line);
            if (!ready.find()) continue;
            port = URI.create(ready.group(1)).getPort();
            return;
        }
        throw new AssertionError("the service did not start: see " + log);
    }

    int port() {
        return port;
    }

    /// The next line that it says; null when it has ended.
    String line() throws IOException {
        var line = lines.readLine();
        if (line != null && !line.equals(CommitGate.COMMITTED)) {
            Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        return line;
    }

    /// Lets it begin to tell of commits, or go on after one.
    void go() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    /// SIGKILL; returns when it is gone.
    void kill() {
        process.toHandle().destroyForcibly(); // the process itself would also close what is read from it
        ended();
    }

    /// SIGTERM; returns when it has ended in its own way.
    void stop() {
        process.toHandle().destroy();
        ended();
    }

    private void ended() {
        try {
            if (!process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("process " + process.pid() + " does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
