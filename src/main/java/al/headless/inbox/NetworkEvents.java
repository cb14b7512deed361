package al.headless.inbox;

import al.headless.inbox.InboxEvents.Fate;
import al.headless.inbox.InboxEvents.Name;
import al.headless.inbox.InboxEvents.Waiting;
import al.headless.job.JobHandler;
import al.headless.job.JobOutcome;
import al.headless.job.Jobs;
import al.headless.journey.Conversations;
import al.headless.journey.Conversations.Conversation;
import al.headless.journey.JourneyRef;
import al.headless.journey.Journeys;
import al.headless.journey.Lifecycle.Verdict;
import al.headless.kernel.Clock;
import al.headless.privacy.DataKeys;
import al.headless.store.Acting;
import al.headless.telemetry.Work;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands the waiting events of a conversation to the features they concern, each in a transaction of its own, under the
/// journey's lock: one that cannot be applied holds up no other.
///
/// An event that is too early waits for as long as it can still matter, and is looked at again with every change of its
/// journey. One that fails by itself is tried again with growing pauses, and parked after five times; faults of the
/// house (the database, a key, a kind of event that only a later release knows) never count, and the job is tried again
/// as a whole.
@Singleton
class NetworkEvents implements JobHandler<NetworkEvents.News> {
    static final String NAME = "network-events";
    private static final Logger LOG = LoggerFactory.getLogger(NetworkEvents.class);
    private static final int MOST_FAULTS = 5;
    private static final Duration MATTERS = Duration.ofDays(30); // longer than any lender is asked about a step
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    private final InboxEvents events;
    private final Conversations conversations;
    private final Journeys journeys;
    private final Acting acting;
    private final Handing handing;
    private final Incidents incidents;
    private final DataKeys dataKeys;
    private final Jobs jobs;
    private final InboxFigures figures;
    private final Clock clock;

    NetworkEvents(InboxEvents events, Conversations conversations, Journeys journeys, Acting acting,
            Handing handing, Incidents incidents, DataKeys dataKeys, Jobs jobs, InboxFigures figures, Clock clock) {
        this.events = events;
        this.conversations = conversations;
        this.journeys = journeys;
        this.acting = acting;
        this.handing = handing;
        this.incidents = incidents;
        this.dataKeys = dataKeys;
        this.jobs = jobs;
        this.figures = figures;
        this.clock = clock;
    }

    /// Whose news it is, named by the conversation or by the journey: one event, or, without a name, all that waits.
    record News(@Nullable UUID conversationId, @Nullable JourneyRef journey, @Nullable String source,
            @Nullable String messageId) {
        static News of(JourneyRef journey) {
            return new News(null, journey, null, null);
        }

        boolean concerns(Waiting waiting) {
            return messageId == null || waiting.name().source().equals(source)
                    && waiting.name().messageId().equals(messageId);
        }
    }

    static Jobs.Pending pending(Name name, Instant due) {
        return new Jobs.Pending(NAME, name.conversationId() + "/" + name.source() + "/" + name.messageId(),
                new News(name.conversationId(), null, name.source(), name.messageId()), due);
    }

    @Override public String name() {
        return NAME;
    }

    @Override public Class<News> dataType() {
        return News.class;
    }

    @Override public JobOutcome run(News news) {
        var found = (news.journey == null ? conversations.find(news.conversationId)
                : conversations.of(news.journey.borrowerId(), news.journey.journeyId()));
        if (found.isEmpty()) return JobOutcome.DONE; // erased, with all that waited
        var conversation = found.get();
        var unopened = new ArrayList<RuntimeException>();
        Work.current().ifPresent(work -> work.tell(Work.Fact.JOURNEY, conversation.ref().journeyId().toString()));
        ScopedValue.where(InboxWaking.AT_IT, true).run(() -> {
            boolean progress = round(events.waiting(conversation.id()).stream().filter(news::concerns).toList(),
                    conversation, unopened);
            // What was too early may be due after another event of the same round; each round handles at least one.
            for (boolean backward = false; progress; backward = !backward) {
                var waiting = events.waiting(conversation.id());
                progress = round(backward ? waiting.reversed() : waiting, conversation, unopened);
            }
        });
        lookAgain(conversation);
        if (!unopened.isEmpty()) throw unopened.getFirst();
        return JobOutcome.DONE;
    }

    private boolean round(List<Waiting> events, Conversation conversation, List<RuntimeException> unopened) {
        boolean handled = false;
        for (var waiting : events) {
            if (!due(waiting)) continue;
            try {
                handled |= jobs.inTransaction(() -> applied(conversation, waiting));
            } catch (Faults.Unopened e) {
                unopened.add(e);
            } catch (RuntimeException e) {
                if (Faults.ofTheHouse(e)) throw e;
                handled |= failed(conversation, waiting, e);
            }
        }
        return handled;
    }

    /// What failed before waits a while, longer each time.
    private boolean due(Waiting waiting) {
        var pause = FIRST_PAUSE.multipliedBy((1L << waiting.faults()) - 1);
        return !clock.now().isBefore(waiting.since().plus(pause));
    }

    /// Whether it is out of the way now.
    private boolean applied(Conversation conversation, Waiting waiting) {
        var journey = journeys.lock(conversation.ref()).orElseThrow();
        var now = clock.now();
        var sealed = events.take(waiting.name(), now);
        if (sealed.isEmpty()) return false;
        var event = Faults.opened(InboxSeal.key(dataKeys, conversation), sealed.get());
        return switch (handing.hand(journey, event)) {
            case Verdict.Moved(_), Verdict.Unchanged() -> {
                figures.became(InboxFigures.Fate.APPLIED);
                yield true;
            }
            case Verdict.Refused() -> {
                figures.became(InboxFigures.Fate.DROPPED);
                events.settle(waiting.name(), Fate.DROPPED, null, now);
                yield true;
            }
            case Verdict.Unusable(var why) -> parked(conversation, waiting, why);
            case Verdict.TooEarly() -> {
                boolean tooLate = !now.isBefore(waiting.since().plus(MATTERS));
                if (tooLate) parked(conversation, waiting, "its time never came");
                else events.settle(waiting.name(), Fate.WAITING, null, null);
                figures.became(InboxFigures.Fate.EARLY);
                yield false;
            }
        };
    }

    private boolean failed(Conversation conversation, Waiting waiting, RuntimeException fault) {
        var name = waiting.name();
        // Its text may hold what the event says.
        LOG.warn("{} of {} could not be applied: {}", name.messageId(), name.source(), fault.getClass().getName());
        return jobs.inTransaction(() -> {
            acting.borrower(conversation.borrowerId());
            return events.fault(name) >= MOST_FAULTS
                    && parked(conversation, waiting, fault.getClass().getSimpleName());
        });
    }

    private boolean parked(Conversation conversation, Waiting waiting, String why) {
        figures.became(InboxFigures.Fate.PARKED);
        events.settle(waiting.name(), Fate.PARKED, why, clock.now());
        incidents.parked(conversation, waiting.name(), why);
        return true;
    }

    /// Whoever waits is looked at again: soon at first, then once a day. The moments hang on the oldest event alone, so
    /// that however often this runs there is one job for each.
    private void lookAgain(Conversation conversation) {
        events.oldest(conversation.id()).ifPresent(since -> {
            var now = clock.now();
            var pause = FIRST_PAUSE;
            var due = since.plus(pause);
            while (!due.isAfter(now)) {
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
                due = due.plus(pause);
            }
            var next = due;
            jobs.inTransaction(() -> jobs.enqueue(NAME, conversation.id() + "/again/" + next.toEpochMilli(),
                    new News(conversation.id(), null, null, null), next));
        });
    }
}
