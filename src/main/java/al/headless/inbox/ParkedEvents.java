package al.headless.inbox;

import al.headless.job.Jobs;
import al.headless.journey.Conversations;
import al.headless.kernel.Clock;
import al.headless.store.Acting;
import jakarta.inject.Singleton;
import java.util.UUID;

/// What could not be applied and waits for an operator.
@Singleton
public class ParkedEvents {
    private final InboxEvents events;
    private final Conversations conversations;
    private final Acting acting;
    private final Jobs jobs;
    private final Clock clock;

    ParkedEvents(InboxEvents events, Conversations conversations, Acting acting, Jobs jobs, Clock clock) {
        this.events = events;
        this.conversations = conversations;
        this.acting = acting;
        this.jobs = jobs;
        this.clock = clock;
    }

    /// Tries an event once more, as if it had just come. False when it is not parked.
    public boolean replay(UUID conversation, String source, String messageId) {
        var name = new InboxEvents.Name(conversation, source, messageId);
        return jobs.inTransaction(() -> {
            conversations.find(conversation).ifPresent(known -> acting.borrower(known.borrowerId()));
            if (!events.replay(name)) return false;
            jobs.renew(NetworkEvents.pending(name, clock.now()));
            return true;
        });
    }

    /// Gives an event up: it is never applied. `ticket` says why, and stands where the reason stood. False when it is not
    /// parked.
    public boolean discard(UUID conversation, String source, String messageId, String ticket) {
        conversations.find(conversation).ifPresent(known -> acting.borrower(known.borrowerId()));
        return events.discard(new InboxEvents.Name(conversation, source, messageId), ticket, clock.now());
    }
}
