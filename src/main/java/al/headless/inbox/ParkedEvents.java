package al.headless.inbox;

import al.headless.job.Jobs;
import al.headless.kernel.Clock;
import jakarta.inject.Singleton;
import java.util.UUID;

/// What could not be applied and waits for an operator.
@Singleton
public class ParkedEvents {
    private final InboxEvents events;
    private final Jobs jobs;
    private final Clock clock;

    ParkedEvents(InboxEvents events, Jobs jobs, Clock clock) {
        this.events = events;
        this.jobs = jobs;
        this.clock = clock;
    }

    /// Tries an event once more, as if it had just come. False when it is not parked.
    public boolean replay(UUID conversation, String source, String messageId) {
        var name = new InboxEvents.Name(conversation, source, messageId);
        return jobs.inTransaction(() -> {
            events.actAbout(conversation);
            if (!events.replay(name, clock.now())) return false;
            jobs.renew(NetworkEvents.pending(name, clock.now()));
            return true;
        });
    }

    /// Gives an event up: it is never applied. `ticket` says why, and stands where the reason stood. False when it is
    /// not parked.
    public boolean discard(UUID conversation, String source, String messageId, String ticket) {
        events.actAbout(conversation);
        return events.discard(new InboxEvents.Name(conversation, source, messageId), ticket, clock.now());
    }
}
