package al.headless.inbox;

import al.headless.aa.ConsentNews;
import al.headless.aggregator.AggregatorEvent.ConsentPageOpened;
import al.headless.aggregator.AggregatorEvent.ConsentReported;
import al.headless.job.JobHandler;
import al.headless.job.JobOutcome;
import al.headless.job.Jobs;
import al.headless.journey.Conversations;
import al.headless.journey.Conversations.Conversation;
import al.headless.journey.Journey;
import al.headless.journey.Journeys;
import al.headless.journey.Lifecycle.Verdict;
import al.headless.kernel.Clock;
import al.headless.lender.LenderEvent;
import al.headless.lender.LenderEvent.ConsentRequired;
import al.headless.lender.LenderEvent.Disbursed;
import al.headless.lender.LenderEvent.LenderReached;
import al.headless.lender.LenderEvent.LenderRejected;
import al.headless.lender.LenderEvent.LoanUpdated;
import al.headless.lender.LenderEvent.OfferDeclined;
import al.headless.lender.LenderEvent.OfferReceived;
import al.headless.lender.LenderEvent.OfferRevised;
import al.headless.lender.LenderEvent.PaymentRequested;
import al.headless.lender.LenderEvent.PaymentSettled;
import al.headless.lender.LenderEvent.Sanctioned;
import al.headless.lender.LenderEvent.StepChanged;
import al.headless.offer.LenderAnswers;
import al.headless.postdisbursal.LoanNews;
import al.headless.privacy.DataKey;
import al.headless.privacy.DataKeys;
import al.headless.step.StepNews;
import jakarta.inject.Singleton;
import java.util.UUID;

/// Hands the waiting events of a conversation to the features they concern, under the journey's lock.
@Singleton
class NetworkEvents implements JobHandler<NetworkEvents.News> {
    static final String NAME = "network-events";

    private final InboxEvents events;
    private final Conversations conversations;
    private final Journeys journeys;
    private final LenderAnswers answers;
    private final StepNews steps;
    private final LoanNews loans;
    private final ConsentNews consents;
    private final DataKeys dataKeys;
    private final Jobs jobs;
    private final Clock clock;

    NetworkEvents(InboxEvents events, Conversations conversations, Journeys journeys, LenderAnswers answers,
            StepNews steps, LoanNews loans, ConsentNews consents, DataKeys dataKeys, Jobs jobs,
            Clock clock) {
        this.dataKeys = dataKeys;
        this.steps = steps;
        this.loans = loans;
        this.consents = consents;
        this.events = events;
        this.conversations = conversations;
        this.journeys = journeys;
        this.answers = answers;
        this.jobs = jobs;
        this.clock = clock;
    }

    /// Whose news it is.
    record News(UUID conversationId) {}

    @Override public String name() {
        return NAME;
    }

    @Override public Class<News> dataType() {
        return News.class;
    }

    @Override public JobOutcome run(News news) {
        var conversation = conversations.find(news.conversationId).orElseThrow();
        var key = InboxSeal.key(dataKeys, conversation);
        return jobs.inTransaction(() -> {
            journeys.lock(conversation.ref()).orElseThrow();
            boolean progress = true;
            // What was too early may be due after another event of the same round; each round handles at least one.
            while (progress) progress = round(conversation, key);
            return JobOutcome.DONE;
        });
    }

    private boolean round(Conversation conversation, DataKey key) {
        boolean handled = false;
        for (var waiting : events.waiting(conversation.id())) {
            var event = key.open(InboxSeal.TABLE, InboxSeal.COLUMN, waiting.sealed(), NetworkEvent.class);
            var verdict = hand(journeys.find(conversation.ref()).orElseThrow(), event);
            switch (verdict) {
                case Verdict.TooEarly() -> { }
                case Verdict.Refused() -> events.handle(waiting, InboxEvents.Fate.DROPPED, clock.now());
                case Verdict.Moved(_), Verdict.Unchanged() ->
                        events.handle(waiting, InboxEvents.Fate.APPLIED, clock.now());
            }
            handled |= !(verdict instanceof Verdict.TooEarly);
        }
        return handled;
    }

    private Verdict disbursed(Journey journey, Disbursed event) {
        var verdict = steps.disbursed(journey, event);
        if (verdict instanceof Verdict.Moved) loans.disbursed(journey, event);
        return verdict;
    }

    private Verdict hand(Journey journey, NetworkEvent event) {
        return switch (event) {
            case NetworkEvent.OfLender(var said) -> hand(journey, said);
            case NetworkEvent.OfAggregator(ConsentPageOpened opened) -> consents.opened(journey, opened);
            case NetworkEvent.OfAggregator(ConsentReported reported) -> consents.reported(journey, reported);
        };
    }

    private Verdict hand(Journey journey, LenderEvent event) {
        return switch (event) {
            case LenderReached reached -> answers.reached(journey, reached);
            case OfferReceived received -> answers.received(journey, received);
            case OfferDeclined declined -> answers.declined(journey, declined);
            case ConsentRequired required -> answers.consentRequired(journey, required);
            case OfferRevised revised -> answers.revised(journey, revised);
            case LenderRejected rejected -> answers.rejected(journey, rejected);
            case StepChanged changed -> steps.changed(journey, changed);
            case Sanctioned sanctioned -> steps.sanctioned(journey, sanctioned);
            case Disbursed disbursed -> disbursed(journey, disbursed);
            case PaymentRequested requested -> loans.paymentRequested(journey, requested);
            case PaymentSettled settled -> loans.paymentSettled(journey, settled);
            case LoanUpdated updated -> loans.updated(journey, updated);
        };
    }
}
