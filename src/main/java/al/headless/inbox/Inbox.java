package al.headless.inbox;

import al.headless.aggregator.AggregatorEvent;
import al.headless.job.Jobs;
import al.headless.kernel.Clock;
import al.headless.lender.LenderEvent;
import jakarta.inject.Singleton;
import java.util.UUID;

/// Records what comes in, and the job that hands it on.
@Singleton
class Inbox implements Incoming {
    private final InboxEvents events;
    private final Jobs jobs;
    private final Clock clock;

    Inbox(InboxEvents events, Jobs jobs, Clock clock) {
        this.events = events;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override public void accept(UUID conversation, String source, String messageId, LenderEvent event) {
        record(conversation, source, messageId, new NetworkEvent.OfLender(event));
    }

    @Override public void accept(UUID conversation, String source, String messageId, AggregatorEvent event) {
        record(conversation, source, messageId, new NetworkEvent.OfAggregator(event));
    }

    private void record(UUID conversation, String source, String messageId, NetworkEvent event) {
        jobs.inTransaction(() -> {
            var now = clock.now();
            if (events.add(conversation, source, messageId, event, now)) {
                jobs.enqueue(NetworkEvents.NAME, conversation + "/" + source + "/" + messageId,
                        new NetworkEvents.News(conversation), now);
            }
            return null;
        });
    }
}
