package al.headless.step;

import al.headless.api.model.JourneyLifecycleStatus;
import al.headless.api.model.StepStatus;
import al.headless.audit.Trail;
import al.headless.journey.Awaits;
import al.headless.journey.Journey;
import al.headless.journey.JourneyEvent;
import al.headless.journey.Journeys;
import al.headless.journey.Lifecycle;
import al.headless.journey.Lifecycle.Verdict;
import al.headless.kernel.Clock;
import al.headless.lender.LenderEvent.Disbursed;
import al.headless.lender.StepKind;
import al.headless.offer.Offer;
import al.headless.offer.Offers;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/// The loan is paid out. Wants the journey locked.
///
/// Money is a fact: it wins over whatever we thought of the journey, if the lender's card ever held the lock, no other
/// card holds it and no loan runs; what it implies is filled in, and the trail tells of it. Any other disbursal is an
/// incident, never dropped.
@Singleton
public class Disbursal {
    private final Journeys journeys;
    private final Offers offers;
    private final StepStates states;
    private final Trail trail;
    private final Clock clock;

    Disbursal(Journeys journeys, Offers offers, StepStates states, Trail trail, Clock clock) {
        this.journeys = journeys;
        this.offers = offers;
        this.states = states;
        this.trail = trail;
        this.clock = clock;
    }

    /// Moved when the loan begins. Whoever asks knows whether this very loan runs already.
    public Verdict disbursed(Journey journey, Disbursed event) {
        var card = offers.of(journey.ref()).orElseThrow().offers().stream()
                .filter(offer -> offer.lenderId().equals(event.lenderId())).findFirst();
        if (card.isEmpty()) return new Verdict.Unusable("a lender without a card paid out");
        var offer = card.get();
        boolean holds = offer.id().equals(journey.selectedOfferId());
        if (!holds && !everHeld(offer)) return new Verdict.Unusable("a lender paid out that was never selected");
        if (!holds && journey.selectedOfferId() != null) {
            return new Verdict.Unusable("a lender paid out while another is selected");
        }
        if (!(journey.judge(new JourneyEvent.LoanDisbursed()) instanceof Verdict.Moved moved)) {
            return new Verdict.Unusable("a lender paid out beside a loan that runs");
        }
        var now = clock.now();
        filled(offer, now);
        var locked = processed(journey, offer, holds, now);
        journeys.save(locked, locked.after(moved, now).pending(false, false, Awaits.NOTHING, now),
                List.of(trail.disbursed(journey.borrowerId(), journey.id(), offer.lenderId(), offer.id(),
                        journey.status().name())));
        return moved;
    }

    /// A release before kept no note of it, but steps begin with the lock.
    private boolean everHeld(Offer offer) {
        return offer.heldAt() != null || !states.of(offer.ref()).orElseThrow().steps().isEmpty();
    }

    /// A lender that pays out has everything that it wanted.
    private void filled(Offer offer, Instant now) {
        if (!offer.received()) offers.revive(offer, now);
        var all = states.of(offer.ref()).orElseThrow();
        for (var kind : StepKind.values()) {
            var step = all.step(kind);
            if (!step.done()) {
                states.save(step.heard(step.revision() + 1, StepStatus.SUCCESS, null, null, null, now));
            }
        }
    }

    /// Whatever the lender did not say before: a journey that lives is processed before it is disbursed.
    private Journey processed(Journey journey, Offer offer, boolean holds, Instant now) {
        var locked = holds ? journey : journey.lockedTo(offer.id(), now);
        if (Lifecycle.terminal(journey.status())) return saved(journey, locked);
        boolean processing = journey.status() == JourneyLifecycleStatus.LENDER_PROCESSING;
        return saved(journey, processing ? locked
                : locked.after(new Verdict.Moved(JourneyLifecycleStatus.LENDER_PROCESSING), now));
    }

    private Journey saved(Journey before, Journey after) {
        journeys.save(before, after);
        return after;
    }
}
