package al.headless.pact;

import al.headless.testing.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/// The sandbox's pages as a borrower uses them: opens one, presses a button.
record Pages(Service service) {
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    void open(String url) {
        send(request(url).GET());
    }

    void approve(String url) {
        send(request(url).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("action=approve")));
    }

    /// The address that was handed out, on the port at which the service listens.
    private HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + URI.create(url).getRawPath()));
    }

    private static void send(HttpRequest.Builder request) {
        try {
            var answer = HTTP.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 400) throw new AssertionError(answer.uri() + " answered " + answer.statusCode());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
