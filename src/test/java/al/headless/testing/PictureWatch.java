package al.headless.testing;

import io.micronaut.core.annotation.Nullable;
import java.util.List;

/// Compares what the public can read of a journey before and after whatever happens to it with what was announced: what
/// changed was announced, and what was announced has changed. It reads as a partner does, over HTTP, and knows no
/// table.
final class PictureWatch {
    private final Service service;
    private final String journey;
    private final String sessionToken;
    private PublicPicture last;

    PictureWatch(Service service, String journey, String sessionToken) {
        this.service = service;
        this.journey = journey;
        this.sessionToken = sessionToken;
        last = look(List.of());
    }

    private PublicPicture look(List<String> operations) {
        return PublicPicture.of(service, sessionToken, journey, operations);
    }

    /// Time passed: what it alone changes is not announced.
    void timePassed(List<String> operations) {
        last = look(operations);
    }

    /// What is wrong with these announcements, if anything is.
    @Nullable String wrong(List<String> news, List<String> operations) {
        var before = last;
        last = look(operations);
        boolean changed = !last.equals(before);
        if (changed == !news.isEmpty()) return null;
        return changed ? "not announced: " + before.text() + "\n became " + last.text()
                : "announced, and nothing changed: " + news;
    }
}
