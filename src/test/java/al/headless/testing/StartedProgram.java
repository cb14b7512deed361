package al.headless.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// The service as an operator starts it: a process of its own, with its settings and its environment, that says what it
/// says. It ends with the test.
public final class StartedProgram implements Host, AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final int LONGEST_SECONDS = 180; // a busy machine writes a JVM's cache in one
    private static final Pattern READY = Pattern.compile("Ready at (\\S+)/api/v1/headless");

    private final Process process;
    private final Path output;
    private final String apiKey;

    private StartedProgram(Process process, Path output, String apiKey) {
        this.process = process;
        this.output = output;
        this.apiKey = apiKey;
    }

    /// Starts it; its output goes to a file in the folder.
    public static StartedProgram with(Path folder, Map<String, String> settings, Map<String, String> environment) {
        return of(Built.command(List.of()), folder, settings, environment);
    }

    static StartedProgram of(List<String> command, Path folder, Map<String, String> settings) {
        return of(command, folder, settings, Map.of());
    }

    private static StartedProgram of(List<String> command, Path folder, Map<String, String> settings,
            Map<String, String> environment) {
        settings.forEach((name, value) -> command.add("-" + name + "=" + value));
        try {
            var output = Files.createTempFile(folder, "output", ".log");
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            return new StartedProgram(builder.start(), output, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Another instance on the database of a service of the tests, with its key; jobs run by themselves.
    public static StartedProgram beside(Service service, Path folder, Map<String, String> settings) {
        var all = new TreeMap<>(service.asNeighbour());
        all.putAll(Map.of("micronaut.server.port", "-1", "headless.data", folder.toString()));
        all.putAll(settings);
        var started = with(folder, all, Map.of()).knownBy(service.apiKey());
        started.awaitReady();
        return started;
    }

    /// The same to whoever has this key of an application.
    public StartedProgram knownBy(String key) {
        return new StartedProgram(process, output, key);
    }

    /// Waits until it serves. Fails when it ends instead.
    public void awaitReady() {
        Until.so(() -> READY.matcher(said()).find() || !process.isAlive());
        if (!READY.matcher(said()).find()) throw new AssertionError("it did not start: " + said());
    }

    /// Everything that it has said.
    public String said() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where it says that it is.
    public int port() {
        var ready = READY.matcher(said());
        if (!ready.find()) throw new AssertionError("it is not ready: " + said());
        return URI.create(ready.group(1)).getPort();
    }

    /// Stands still until it is woken: SIGSTOP.
    public void freeze() {
        signal("STOP");
    }

    /// Goes on after [#freeze].
    public void wake() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            int code = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
            if (code != 0) throw new AssertionError("no " + name + " for " + process.pid());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// SIGTERM.
    public void terminate() {
        process.toHandle().destroy();
    }

    /// Its exit code, once it has ended.
    public int ended() {
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) throw new AssertionError("it does not end");
            Overheard.ofProcess(output);
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override public String apiKey() {
        return apiKey;
    }

    @Override public Heard send(String path, HttpRequest.Builder request) throws IOException {
        return new Heard(Host.once(HTTP, port(), path, request), false);
    }

    @Override public void runJobs(Runnable between) {
        throw new UnsupportedOperationException("they run by themselves");
    }

    @Override public void elapse(Duration time) {
        throw new UnsupportedOperationException("time passes by itself");
    }

    @Override public void close() {
        process.toHandle().destroyForcibly();
        ended();
    }
}
