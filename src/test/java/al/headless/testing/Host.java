package al.headless.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// A service as its callers meet it: over HTTP, and in time.
public interface Host {
    /// The key of the test application.
    String apiKey();

    /// Sends a request, whose address is left to be filled in.
    Heard send(String path, HttpRequest.Builder request) throws IOException;

    /// Runs every job that is due, and those that they enqueue, with something in between whenever some have run.
    void runJobs(Runnable between);

    /// Lets time pass; nothing that falls due has run yet.
    void elapse(Duration time);

    /// An answer; `again` when the request was sent more than once because an answer was lost.
    record Heard(HttpResponse<byte[]> response, boolean again) {}

    /// Runs every job that is due, and those that they enqueue.
    default void runJobs() {
        runJobs(() -> { });
    }

    /// Lets time pass, and runs what falls due.
    default void pass(Duration time) {
        elapse(time);
        runJobs();
    }

    /// Sends a request once to a port of this machine.
    static HttpResponse<byte[]> once(HttpClient client, int port, String path, HttpRequest.Builder request)
            throws IOException {
        try {
            return client.send(request.uri(URI.create("http://127.0.0.1:" + port + path)).build(),
                    BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
