package al.headless.admin;

import al.headless.kernel.Json;
import al.headless.webhook.Redelivery;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/// What an operator has sent again. The service sends it, from where partners expect it: an operator's machine calls
/// nobody.
@Singleton
final class RedeliveryActs {
    private static final String PING = """
            select p.done_at as "doneAt", p.outcome, p.status, p.took_ms as "tookMs", e.state as "endpointState"
            from webhook_ping p join webhook_endpoint e on e.id = p.endpoint_id where p.id = ?""";
    /// A call of ten seconds, and whoever delivers looks every fifth of a second.
    private static final Duration LONGEST_PING = Duration.ofSeconds(15);
    private static final Duration GLANCE = Duration.ofMillis(100);

    private final Redelivery redelivery;
    private final Looking looking;
    private final Acts acts;

    RedeliveryActs(Redelivery redelivery, Looking looking, Acts acts) {
        this.redelivery = redelivery;
        this.looking = looking;
        this.acts = acts;
    }

    /// Refuses with a [Refused] when no instance delivers, or is busy with the endpoint for long.
    JsonNode ping(Change change, UUID endpoint) {
        var asked = acts.run(change, "Ping the endpoint " + endpoint + "?", "ping webhook endpoint",
                "endpoint " + endpoint, () -> redelivery.ping(endpoint).orElseThrow(
                        () -> new Refused("There is no such endpoint.")));
        long end = System.nanoTime() + LONGEST_PING.toNanos();
        while (System.nanoTime() < end) {
            var answer = looking.one("ping", PING, asked);
            if (!answer.path("doneAt").isNull()) return answer;
            LockSupport.parkNanos(GLANCE.toNanos());
        }
        throw new Refused("No instance has pinged it within " + LONGEST_PING.toSeconds() + " seconds; it is asked for "
                + "still: see webhook show later.");
    }

    JsonNode resend(Change change, UUID endpoint, String event) {
        acts.run(change, "Send the event " + event + " again?", "resend webhook event", "endpoint " + endpoint, () -> {
            if (!redelivery.resend(endpoint, event)) {
                throw new Refused("This endpoint has no such event, or it was tried a hundred times.");
            }
            return event;
        });
        return Json.tree(Map.of("eventID", event, "state", "WAITING"));
    }

    JsonNode recover(Change change, UUID endpoint, Instant since, boolean all) {
        int events = acts.run(change, "Send what was kept since " + since + "?", "recover webhook events",
                "endpoint " + endpoint, () -> redelivery.recover(endpoint, since, all));
        return Json.tree(Map.of("events", events));
    }
}
