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

    ScheduledEvents(Incoming incoming) {
        this.incoming = incoming;
    }

    @Override public String name() {
        return NAME;
    }

    @Override public Class<ScheduledEvent> dataType() {
        return ScheduledEvent.class;
    }

    @Override public JobOutcome run(ScheduledEvent due) {
        incoming.accept(due.conversation(), due.event().lenderId(), due.messageId(), due.event());
        return JobOutcome.DONE;
    }
}
