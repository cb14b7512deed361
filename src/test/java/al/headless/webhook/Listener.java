package al.headless.webhook;

import al.headless.testing.Until;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// `scripts/webhook-listen` as a partner starts it, at a port that is free.
final class Listener implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Pattern READY = Pattern.compile("Listening at (\\S+?)[,;]");
    private static final int LONGEST_SECONDS = 60; // it is compiled first, on a busy machine

    private final Process process;
    private final Path output;

    private Listener(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /// With this secret in its environment; null is none.
    static Listener with(Path folder, String secret, String... options) {
        var command = new ArrayList<>(List.of(Path.of("scripts/webhook-listen").toAbsolutePath().toString(),
                "--port", "0"));
        command.addAll(List.of(options));
        try {
            var output = Files.createTempFile(folder, "listener", ".log");
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().remove("HEADLESS_WEBHOOK_SECRET");
            if (secret != null) builder.environment().put("HEADLESS_WEBHOOK_SECRET", secret);
            return new Listener(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Types into it.
    Listener hears(String line) throws IOException {
        try (var in = process.outputWriter()) {
            in.write(line + "\n");
        }
        return this;
    }

    Listener ready() {
        Until.so(() -> READY.matcher(said()).find() || !process.isAlive());
        if (!process.isAlive()) throw new AssertionError(said());
        return this;
    }

    /// What it answers to a delivery.
    int take(Map<String, String> headers, byte[] body) {
        return send("", headers, BodyPublishers.ofByteArray(body), "POST");
    }

    int send(String below, Map<String, String> headers, HttpRequest.BodyPublisher body, String method) {
        var request = HttpRequest.newBuilder(URI.create(address() + below)).method(method, body)
                .timeout(Duration.ofSeconds(LONGEST_SECONDS));
        headers.forEach(request::setHeader);
        try {
            return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private String address() {
        var ready = READY.matcher(said());
        if (!ready.find()) throw new AssertionError(said());
        return ready.group(1);
    }

    int port() {
        return URI.create(address()).getPort();
    }

    String said() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The last block that it printed.
    String last() {
        var said = said();
        return said.substring(said.lastIndexOf("\n\n") + 2);
    }

    /// Told to end, as by Ctrl-C, which a process of a shell's background does not hear; everything that it said until
    /// it had ended.
    String interrupted() throws InterruptedException {
        process.destroy();
        ended();
        return said();
    }

    /// Its exit code.
    int ended() throws InterruptedException {
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) throw new AssertionError("it does not end");
        return process.exitValue();
    }

    @Override public void close() {
        process.destroyForcibly();
    }
}
