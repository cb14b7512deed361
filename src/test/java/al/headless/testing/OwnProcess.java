package al.headless.testing;

import al.headless.runtime.Application;
import java.io.BufferedReader;
import java.io.File;
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
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The service as an operator runs it: a process of its own that finds its data folder as the last one left it. What
/// it says goes to `output.log` in that folder too.
final class OwnProcess {
    private static final int LONGEST_END_SECONDS = 180; // a busy machine writes a JVM's cache in one
    /// What this run of the tests starts: the service's own classes in a jar, because a cache takes no folders.
    private static final Path BUILT = Path.of("target", "test-data", "built-" + System.nanoTime()).toAbsolutePath();
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
    ///
    /// One that ends in its own way leaves the next ones a cache, with which they start in half the time.
    static OwnProcess on(Path data, Map<String, String> settings, boolean gated) throws IOException {
        var command = java();
        var cache = BUILT.resolve("service.aot");
        command.add((Files.exists(cache) || gated ? "-XX:AOTCache=" : "-XX:AOTCacheOutput=") + cache);
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        if (gated) {
            for (var source : List.of("default", "background")) {
                command.add("-Ddatasources." + source + ".driver-class-name=" + CommitGate.class.getName());
            }
        }
        command.addAll(List.of("-cp", classPath(gated ? Stream.of(gate(data)) : Stream.empty()),
                Application.class.getName()));
        return started(command, data);
    }

    /// The same with another release, as it was packaged.
    static OwnProcess of(Path jar, Path data, Map<String, String> settings) throws IOException {
        var command = java();
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-jar", jar.toString()));
        return started(command, data);
    }

    private static List<String> java() {
        return new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m", "--enable-native-access=ALL-UNNAMED"));
    }

    private static OwnProcess started(List<String> command, Path data) throws IOException {
        var log = data.resolve("output.log");
        var started = new OwnProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())).start(), log);
        started.awaitReady();
        return started;
    }

    /// What the service brings, and nothing of the tests but the gate.
    private static String classPath(Stream<String> gate) {
        var libraries = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"));
        return Stream.of(Stream.of(jar().toString()), libraries, gate).flatMap(entries -> entries)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static synchronized Path jar() {
        var jar = BUILT.resolve("service.jar");
        if (Files.exists(jar)) return jar;
        var classes = Path.of(Application.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        int failed = ToolProvider.findFirst("jar").orElseThrow().run(System.out, System.err, "--create",
                "--file", jar.toString(), "-C", classes.toString(), ".");
        if (failed != 0) throw new AssertionError("no jar of " + classes);
        return jar;
    }

    private static String gate(Path data) throws IOException {
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
        return data.resolve("gate").toString();
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
