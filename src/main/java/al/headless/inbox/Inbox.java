package al.headless.inbox;

import al.headless.aggregator.AggregatorEvent;
import al.headless.aggregator.AggregatorEvent.ConsentReported;
import al.headless.api.model.LenderStateReason;
import al.headless.inbox.InboxFigures.Fate;
import al.headless.job.Jobs;
import al.headless.journey.Conversations;
import al.headless.journey.Conversations.Conversation;
import al.headless.kernel.Clock;
import al.headless.lender.LenderEvent;
import al.headless.lender.LenderEvent.OfferDeclined;
import al.headless.lender.LenderEvent.OfferReceived;
import al.headless.lender.Usable;
import al.headless.privacy.DataKeys;
import io.micronaut.core.annotation.Nullable;
import al.headless.store.Acting;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Records what comes in, and the job that hands it on. What cannot be used is parked at the door.
@Singleton
class Inbox implements Incoming {
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    private static final String INSTEAD = "/instead";

    private final InboxEvents events;
    private final Conversations conversations;
    private final LateWords late;
    private final Acting acting;
    private final DataKeys dataKeys;
    private final Jobs jobs;
    private final InboxFigures figures;
    private final Clock clock;

    Inbox(InboxEvents events, Conversations conversations, LateWords late, Acting acting, DataKeys dataKeys, Jobs jobs,
            InboxFigures figures, Clock clock) {
        this.events = events;
        this.conversations = conversations;
        this.late = late;
        this.acting = acting;
        this.dataKeys = dataKeys;
        this.jobs = jobs;
        this.figures = figures;
        this.clock = clock;
    }

    /// A lender whose quote cannot be used makes no offer: its card must not wait for another.
    @Override public Heard accept(UUID conversation, String source, String messageId, LenderEvent event) {
        if (!source.equals(event.lenderId())) return new Heard.Unusable("a lender speaks for itself only");
        var why = Usable.fault(event);
        var heard = record(conversation, source, messageId, new NetworkEvent.OfLender(event), why);
        if (heard instanceof Heard.Recorded) figures.said(event);
        if (heard instanceof Heard.Unusable && event instanceof OfferReceived quoted) {
            record(conversation, source, messageId + INSTEAD, new NetworkEvent.OfLender(
                    new OfferDeclined(quoted.lenderId(), LenderStateReason.FAILED, quoted.submission())), null);
        }
        return heard;
    }

    @Override public Heard accept(UUID conversation, String source, String messageId, AggregatorEvent event) {
        boolean lacks = event.aaSessionId() == null
                || event instanceof ConsentReported told && told.verdict() == null;
        var why = lacks ? "it lacks what it must say" : null;
        return record(conversation, source, messageId, new NetworkEvent.OfAggregator(event), why);
    }

    private Heard record(UUID conversation, String source, String messageId, NetworkEvent event,
            @Nullable String why) {
        Heard heard = jobs.inTransaction(() -> conversations.hold(conversation)
                .map(known -> record(known, new InboxEvents.Name(conversation, source, messageId), event, why))
                .orElseGet(() -> late.heard(conversation, source, event)));
        figures.became(switch (heard) {
            case Heard.Recorded() -> Fate.RECORDED;
            case Heard.Known() -> Fate.KNOWN;
            case Heard.Unusable(_) -> Fate.UNUSABLE;
        });
        return heard;
    }

    private Heard record(Conversation known, InboxEvents.Name name, NetworkEvent event, @Nullable String why) {
        var now = clock.now();
        acting.borrower(known.borrowerId());
        byte[] sealed = InboxSeal.key(dataKeys, known).seal(InboxSeal.TABLE, InboxSeal.COLUMN, event);
        boolean added = events.add(name, sealed, why == null ? InboxEvents.Fate.WAITING : InboxEvents.Fate.PARKED,
                why, now);
        if (why != null) {
            LOG.warn("parked {} of {}: {}", name.messageId(), name.source(), why);
            return new Heard.Unusable(why);
        }
        if (!added) return new Heard.Known();
        jobs.renew(NetworkEvents.pending(name, now));
        return new Heard.Recorded();
    }
}
