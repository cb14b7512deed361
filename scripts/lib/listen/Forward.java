import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Hands a delivery on as it came: the bytes of its body, and every header but those of the connection.
final class Forward {
    static final int MOST_BYTES = 1 << 20;
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(3);
    private static final Set<String> OF_THE_CONNECTION = Set.of("host", "connection", "content-length", "expect",
            "keep-alive", "proxy-authenticate", "proxy-authorization", "te", "trailer", "transfer-encoding", "upgrade",
            "http2-settings", ":status", "date");

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER).connectTimeout(LONGEST_CONNECT).build();
    private final URI to;

    Forward(URI to) {
        this.to = to;
    }

    /// What is answered to the sender, and what is said of it here.
    record Answer(int status, Map<String, List<String>> headers, byte[] body, String words) {}

    Answer send(Map<String, List<String>> headers, byte[] body) throws InterruptedException {
        var request = HttpRequest.newBuilder(to).POST(BodyPublishers.ofByteArray(body));
        headers.forEach((name, values) -> {
            if (carried(name)) values.forEach(value -> request.header(name, value));
        });
        long begin = System.nanoTime();
        var sent = http.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            return taken(sent.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS), begin);
        } catch (TimeoutException e) {
            sent.cancel(true);
            return failed(504, "nothing whole came from " + to + " within " + LONGEST.toSeconds() + " s");
        } catch (ExecutionException e) {
            var cause = e.getCause();
            return failed(502, to + " does not answer: " + reason(cause));
        }
    }

    private static String reason(Throwable cause) {
        return cause instanceof IOException && cause.getMessage() != null ? cause.getMessage()
                : cause.getClass().getSimpleName();
    }

    private Answer taken(HttpResponse<byte[]> response, long begin) {
        var carried = new LinkedHashMap<String, List<String>>();
        response.headers().map().forEach((name, values) -> {
            if (carried(name)) carried.put(name, values);
        });
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        return new Answer(response.statusCode(), carried, response.body(),
                "%d, as %s did in %d ms".formatted(response.statusCode(), to, took));
    }

    private static Answer failed(int status, String words) {
        return new Answer(status, Map.of(), new byte[0], status + ": " + words);
    }

    private static boolean carried(String name) {
        return !OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT));
    }
}
