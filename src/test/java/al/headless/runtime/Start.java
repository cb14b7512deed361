package al.headless.runtime;

import al.headless.testing.Built;
import al.headless.testing.Overheard;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A start of the service as an operator does it: a process of its own, with an environment, and what it says.
final class Start implements AutoCloseable {
    static final Path BINARIES = Path.of("target", "postgres-binaries").toAbsolutePath();
    private static final int LONGEST_WAIT_SECONDS = 90;
    private static final Pattern LOG = Pattern.compile("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} (INFO|WARN) .*|WARNING: .*");
    private static final Pattern KEY = Pattern.compile("sk_test_\\w+");

    private final Process process;
    private final Path said;

    private Start(Process process, Path said) {
        this.process = process;
        this.said = said;
    }

    /// Begins one whose words go to a file in `folder`.
    static Start of(Path folder, Map<String, String> environment, String... arguments) {
        try {
            var said = Files.createTempFile(folder, "start", ".log");
            return of(said, said.toFile(), environment, arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Begins one whose standard output goes elsewhere than its other words.
    static Start of(Path said, File output, Map<String, String> environment, String... arguments) throws IOException {
        var command = Built.command(List.of());
        command.addAll(List.of("-micronaut.server.port=-1", "-headless.database.binaries=" + BINARIES,
                "-headless.jobs.enabled=false"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectError(said.toFile());
        if (output.toPath().equals(said)) builder.redirectErrorStream(true);
        builder.redirectOutput(output).environment().putAll(environment);
        return new Start(builder.start(), said);
    }

    /// Waits until it is ready and has shown what it shows, or has ended.
    Start awaitReady() {
        return await("Its portal");
    }

    /// Waits until it has said this, or has ended.
    Start await(String word) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
        try {
            while (process.isAlive() && !text().contains(word)) {
                if (System.nanoTime() > end) throw new AssertionError("never said " + word + ": " + text());
                process.waitFor(20, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        return this;
    }

    /// Its exit status, when it has ended by itself.
    int exit() {
        try {
            if (!process.waitFor(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) throw new AssertionError("runs: " + text());
            Overheard.ofProcess(said);
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    String text() {
        try {
            return Files.readString(said, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What it says to the operator besides its log.
    List<String> lines() {
        return text().lines().filter(line -> !line.isBlank() && !LOG.matcher(line).matches()).toList();
    }

    /// The API keys that it has shown, each once.
    List<String> keys() {
        return KEY.matcher(text()).results().map(match -> match.group()).distinct().toList();
    }

    int port() {
        var address = Pattern.compile("Ready at http://[^:]+:(\\d+)/").matcher(text());
        if (!address.find()) throw new AssertionError(text());
        return Integer.parseInt(address.group(1));
    }

    /// SIGKILL.
    void kill() {
        process.destroyForcibly();
        exit();
    }

    /// SIGTERM, if it runs.
    @Override public void close() {
        process.destroy();
        exit();
    }
}
