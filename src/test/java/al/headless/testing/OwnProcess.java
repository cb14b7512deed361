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
    private volatile boolean killed;

    private OwnProcess(Process process, Path log) {
        this.process = process;
        this.lines = process.inputReader();
        this.log = log;
    }

    /// What becomes of a process that stands behind a commit: it is let go on, or killed.
    interface Judge {
        void decide(OwnProcess process) throws IOException;
    }

    /// Starts it and waits until it is ready.
    static OwnProcess on(Path data, Map<String, String> settings) throws IOException {
        return started(Built.command(options(settings)), data, OwnProcess::go);
    }

    /// The same, talking to PostgreSQL through a [CommitGate]: open until the first [#go], or `closed` from the start
    /// on, and then it may die before it is [#ready].
    static OwnProcess gated(Path data, Map<String, String> settings, boolean closed, Judge judge)
            throws IOException {
        var options = options(settings);
        for (var source : List.of("default", "background")) {
            options.add("-Ddatasources." + source + ".driver-class-name=" + CommitGate.class.getName());
        }
        options.add("-D" + CommitGate.CLOSED + "=" + closed);
        return started(Built.command(options, gate(data)), data, judge);
    }

    private static List<String> options(Map<String, String> settings) {
        var options = new ArrayList<String>();
        settings.forEach((name, value) -> options.add("-D" + name + "=" + value));
        return options;
    }

    /// The same with another release, as it was packaged.
    static OwnProcess of(Path jar, Path data, Map<String, String> settings) throws IOException {
        var command = Built.java();
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-jar", jar.toString()));
        return started(command, data, OwnProcess::go);
    }

    private static OwnProcess started(List<String> command, Path data, Judge judge) throws IOException {
        var log = data.resolve("output.log");
        var started = new OwnProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())).start(), log);
        started.awaitReady(judge);
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

    private void awaitReady(Judge judge) throws IOException {
        for (var line = line(); line != null; line = line()) {
            if (line.equals(CommitGate.COMMITTED)) judge.decide(this);
            var ready = READY.matcher(line);
            if (!ready.find()) continue;
            port = URI.create(ready.group(1)).getPort();
            return;
        }
        if (!killed) throw new AssertionError("the service did not start: see " + log);
    }

    /// Whether it lived long enough to answer.
    boolean ready() {
        return port != 0;
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
        killed = true;
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
            Overheard.ofProcess(log);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
