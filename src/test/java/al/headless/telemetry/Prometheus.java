package al.headless.telemetry;

import al.headless.testing.Until;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A Prometheus of a test's own, with the configuration that is deployed, but for whom it scrapes and how often. Which
/// programs these are the environment says (`PROMETHEUS`, a folder), else `scripts/test` puts them into `target`.
final class Prometheus implements AutoCloseable {
    static final Path DEPLOYED = Path.of("src", "deploy", "prometheus");
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_CHECK = 60; // seconds

    private final int port;
    private final Process process;

    /// Scrapes the operators' port of a service twice a second.
    Prometheus(Path folder, int scraped) throws IOException {
        port = free();
        for (var file : List.of("alerts.yml", "prometheus.yml")) {
            Files.writeString(folder.resolve(file), Files.readString(DEPLOYED.resolve(file))
                    .replace("scrape_interval: 15s", "scrape_interval: 500ms")
                    .replace("scrape_timeout: 10s", "scrape_timeout: 500ms")
                    .replace("evaluation_interval: 15s", "evaluation_interval: 1s")
                    .replace("\"one:8081\", \"other:8081\"", "\"127.0.0.1:" + scraped + "\""));
        }
        process = new ProcessBuilder(program("prometheus"), "--config.file=" + folder.resolve("prometheus.yml"),
                "--storage.tsdb.path=" + folder.resolve("data"), "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true).redirectOutput(folder.resolve("prometheus.log").toFile()).start();
        Until.so(() -> !ask("up{job=\"headless\"} == 1").isEmpty());
    }

    /// The program's path.
    static String program(String name) {
        var folders = Stream.concat(Optional.ofNullable(System.getenv("PROMETHEUS")).map(Path::of).stream(),
                Stream.concat(Stream.of(Path.of("target", "prometheus", "usr", "bin")),
                        Stream.of(System.getenv("PATH").split(":")).map(Path::of)));
        return folders.map(folder -> folder.resolve(name)).filter(Files::isExecutable).findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + ": scripts/test brings it along")).toString();
    }

    /// What `promtool` says when it is asked to check something; empty when all is well.
    static String check(String what, String standardInput, String... more) throws IOException {
        var command = new ArrayList<>(List.of(program("promtool"), "check", what));
        command.addAll(List.of(more));
        var tool = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var input = tool.outputWriter(StandardCharsets.UTF_8)) {
            input.write(standardInput);
        }
        var said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!tool.waitFor(LONGEST_CHECK, TimeUnit.SECONDS)) throw new AssertionError("promtool does not end");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        return tool.exitValue() == 0 ? "" : said;
    }

    /// The results of a query, now; none before it serves.
    List<JsonNode> ask(String query) {
        var address = "http://127.0.0.1:" + port + "/api/v1/query?query="
                + URLEncoder.encode(query, StandardCharsets.UTF_8);
        try {
            var said = HTTP.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofByteArray());
            var json = said.statusCode() == 503 ? null : JSON.readTree(said.body());
            if (json == null) return List.of();
            if (!json.path("status").asText().equals("success")) throw new AssertionError(query + ": " + json);
            return json.at("/data/result").valueStream().toList();
        } catch (IOException _) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// Whether the query has an answer that is a number.
    boolean knows(String query) {
        return ask(query).stream().anyMatch(one -> !one.at("/value/1").asText().equals("NaN"));
    }

    private static int free() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override public void close() {
        process.destroy();
    }
}
