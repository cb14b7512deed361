package al.headless.step;

import al.headless.job.JobHandler;
import al.headless.job.JobOutcome;
import al.headless.job.Jobs;
import al.headless.journey.Conversations;
import al.headless.journey.Journey;
import al.headless.journey.Lifecycle;
import al.headless.kernel.Clock;
import al.headless.lender.LenderNetworks;
import al.headless.lender.StepKind;
import al.headless.offer.LockFollower;
import al.headless.offer.NetworkCalls;
import al.headless.offer.Offer;
import al.headless.offer.OfferRef;
import al.headless.offer.Offers;
import jakarta.inject.Singleton;
import java.time.Instant;

/// Asks the selected lender for the next step: KYC as soon as its offer is locked, then whatever is not done yet.
@Singleton
class StepAdvance implements JobHandler<StepAdvance.Next>, LockFollower {
    static final String NAME = "step-advance";

    private final Offers offers;
    private final Conversations conversations;
    private final LenderNetworks networks;
    private final Jobs jobs;
    private final Clock clock;

    StepAdvance(Offers offers, Conversations conversations, LenderNetworks networks, Jobs jobs, Clock clock) {
        this.offers = offers;
        this.conversations = conversations;
        this.networks = networks;
        this.jobs = jobs;
        this.clock = clock;
    }

    /// Which step, and for which time.
    record Next(StepPlace step, int attempt) {
        Next again() {
            return new Next(step, attempt + 1);
        }
    }

    @Override public void locked(Journey journey, Offer offer, Instant now) {
        ask(offer.ref(), StepKind.KYC, now);
    }

    @Override public void revised(Journey journey, Offer offer, Instant now) {
        // The lender itself begins KYC again.
    }

    @Override public void ended(Journey journey, Offer offer, boolean held, Instant now) {
        // Its steps stay as they were, for whoever reads them.
    }

    /// Enqueues the call in the caller's transaction.
    void ask(OfferRef offer, StepKind step, Instant now) {
        var place = StepPlace.of(offer, step);
        jobs.enqueue(NAME, place.word(), new Next(place, 1), now);
    }

    @Override public String name() {
        return NAME;
    }

    @Override public Class<Next> dataType() {
        return Next.class;
    }

    @Override public JobOutcome run(Next next) {
        var card = offers.find(next.step.offer()).orElseThrow();
        boolean locked = card.offer().id().equals(card.journey().selectedOfferId());
        if (!locked || !Lifecycle.open(card.journey().status())) return JobOutcome.DONE;
        var conversation = next.step.conversation(conversations);
        var reply = networks.of(conversation.environment()).orElseThrow().advance(conversation.id(),
                card.offer().lenderId(), next.step.kind(), card.offer().quoted().amountPrincipal());
        return NetworkCalls.outcome(reply, next.attempt, clock.now(), next.again());
    }
}
