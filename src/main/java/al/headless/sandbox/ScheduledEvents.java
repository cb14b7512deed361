package al.headless.sandbox;

import al.headless.inbox.Incoming;
import al.headless.job.JobHandler;
import al.headless.job.JobOutcome;
import jakarta.inject.Singleton;

/// Says what is due. Saying it twice is harmless: the inbox knows the message's identity.
@Singleton
final class ScheduledEvents implements JobHandler<ScheduledEvent> {
    static final String NAME = "sandbox-event";

    private final Incoming incoming;
    private final Links links;

    ScheduledEvents(Incoming incoming, Links links) {
        this.incoming = incoming;
        this.links = links;
    }

    @Override public String name() {
        return NAME;
    }

    @Override public Class<ScheduledEvent> dataType() {
        return ScheduledEvent.class;
    }

    @Override public JobOutcome run(ScheduledEvent due) {
        incoming.accept(due.conversation(), due.event().lenderId(), due.messageId(),
                links.addressed(due.conversation(), due.event()));
        return JobOutcome.DONE;
    }
}
