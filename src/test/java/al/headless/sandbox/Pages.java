package al.headless.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Host;
import al.headless.testing.NetworkWords;
import al.headless.testing.Sought;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

/// The pages that are handed out to a borrower, as a browser meets them.
public record Pages(Host service) {
    public void open(String url) {
        read(url);
    }

    /// Opens a page; answers its text.
    String read(String url) {
        var page = send(url, HttpRequest.newBuilder().GET()).response();
        assertEquals(200, page.statusCode());
        return new String(page.body(), StandardCharsets.UTF_8);
    }

    /// Presses a button. Pressed once more because nobody answered, a page may say that the first time counted.
    public void press(String button, String url) {
        var heard = send(url, HttpRequest.newBuilder().header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("action=" + button)));
        int status = heard.response().statusCode();
        assertTrue(status == 200 || status == 303 || heard.again() && status == 410, "answered " + status);
    }

    private Host.Heard send(String url, HttpRequest.Builder request) {
        try {
            Sought.shown(url);
            var heard = service.send(URI.create(url).getRawPath(), request);
            var page = heard.response();
            NetworkWords.absent(url, page.headers().map(), new String(page.body(), StandardCharsets.UTF_8));
            return heard;
        } catch (IOException e) {
            throw new AssertionError(url, e);
        }
    }
}
