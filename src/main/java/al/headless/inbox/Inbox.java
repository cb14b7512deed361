package al.headless.inbox;

import al.headless.aggregator.AggregatorEvent;
import al.headless.job.Jobs;
import al.headless.journey.Conversations;
import al.headless.kernel.Clock;
import al.headless.lender.LenderEvent;
import al.headless.privacy.DataKeys;
import jakarta.inject.Singleton;
import java.util.UUID;

/// Records what comes in, and the job that hands it on.
@Singleton
class Inbox implements Incoming {
    private final InboxEvents events;
    private final Conversations conversations;
    private final DataKeys dataKeys;
    private final Jobs jobs;
    private final Clock clock;

    Inbox(InboxEvents events, Conversations conversations, DataKeys dataKeys, Jobs jobs, Clock clock) {
        this.events = events;
        this.conversations = conversations;
        this.dataKeys = dataKeys;
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
            conversations.find(conversation).ifPresent(known -> {
                var now = clock.now();
                byte[] sealed = InboxSeal.key(dataKeys, known).seal(InboxSeal.TABLE, InboxSeal.COLUMN, event);
                if (!events.add(conversation, source, messageId, sealed, now)) return;
                jobs.enqueue(NetworkEvents.NAME, conversation + "/" + source + "/" + messageId,
                        new NetworkEvents.News(conversation), now);
            });
            return null;
        });
    }
}
