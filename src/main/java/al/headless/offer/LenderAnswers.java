package al.headless.offer;

import al.headless.api.model.LenderStateReason;
import al.headless.api.model.OfferCardStatus;
import al.headless.api.model.OperationStatus;
import al.headless.journey.Awaits;
import al.headless.journey.Journey;
import al.headless.journey.JourneyEvent;
import al.headless.journey.JourneyOperations;
import al.headless.journey.Journeys;
import al.headless.journey.Lifecycle;
import al.headless.journey.Lifecycle.Verdict;
import al.headless.kernel.Clock;
import al.headless.kernel.Ids;
import al.headless.lender.LenderEvent.ConsentRequired;
import al.headless.lender.LenderEvent.LenderReached;
import al.headless.lender.LenderEvent.OfferDeclined;
import al.headless.lender.LenderEvent.LenderRejected;
import al.headless.lender.LenderEvent.OfferReceived;
import al.headless.lender.LenderEvent.OfferRevised;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// What a lender says, on its card and on the journey. Every method wants the journey locked, tolerates repetition
/// and disorder, and never moves anything backward.
@Singleton
public class LenderAnswers {
    private static final Verdict UNCHANGED = new Verdict.Unchanged();
    private static final Verdict TOO_EARLY = new Verdict.TooEarly();
    private static final Verdict REFUSED = new Verdict.Refused();

    private final Journeys journeys;
    private final Offers offers;
    private final CardEnding ending;
    private final OfferDeadlines deadlines;
    private final JourneyOperations operations;
    private final List<LockFollower> followers;
    private final Clock clock;

    LenderAnswers(Journeys journeys, Offers offers, CardEnding ending, OfferDeadlines deadlines,
            JourneyOperations operations, List<LockFollower> followers, Clock clock) {
        this.operations = operations;
        this.followers = followers;
        this.journeys = journeys;
        this.offers = offers;
        this.ending = ending;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /// A card appears with the first word of its lender, and is told how far the application has come.
    public Verdict reached(Journey journey, LenderReached event) {
        var verdict = journey.judge(new JourneyEvent.LenderReached());
        if (verdict instanceof Verdict.Refused) return verdict;
        var now = clock.now();
        var known = card(journey, event.lenderId());
        if (known.isEmpty()) {
            offers.save(Offer.awaited(journey.ref(), Ids.uuid(now), event.lenderId(), event.lender(),
                    event.progress(), now));
        } else if (known.get().progress().compareTo(event.progress()) < 0) {
            offers.save(known.get().at(event.progress(), now));
        } else {
            return UNCHANGED;
        }
        settle(journey, journey.after(verdict, now));
        return verdict;
    }

    /// The card becomes an offer. One that has ended stays ended: its window is over.
    public Verdict received(Journey journey, OfferReceived event) {
        var verdict = journey.judge(new JourneyEvent.OfferArrived());
        var card = card(journey, event.lenderId());
        if (card.isEmpty()) return early(journey);
        if (verdict instanceof Verdict.Refused || !card.get().awaited()) return REFUSED;
        var now = clock.now();
        var offer = card.get().received(event.quote(), now);
        offers.save(offer);
        deadlines.validity(offer);
        settle(journey, journey.after(verdict, now));
        return verdict;
    }

    /// The card ends.
    public Verdict declined(Journey journey, OfferDeclined event) {
        var card = card(journey, event.lenderId());
        if (card.isEmpty()) return early(journey);
        if (!card.get().awaited()) return REFUSED;
        ending.end(journey, card.get(), event.reason());
        return UNCHANGED;
    }

    /// The card waits for the borrower's consent. A lender that wants it before it quotes waits longer than the window.
    public Verdict consentRequired(Journey journey, ConsentRequired event) {
        var card = card(journey, event.lenderId());
        if (card.isEmpty()) return early(journey);
        var wanted = event.beforeQuote() ? Consent.BEFORE_QUOTE : Consent.AFTER_SELECTION;
        boolean late = event.beforeQuote() ? !card.get().awaited() : !card.get().received();
        if (late || card.get().consent() != Consent.NOT_WANTED) return REFUSED;
        var now = clock.now();
        var offer = card.get().wanting(wanted, now);
        offers.save(offer);
        if (event.beforeQuote()) deadlines.consent(offer);
        boolean holds = !event.beforeQuote() && offer.id().equals(journey.selectedOfferId());
        var verdict = holds ? journey.judge(new JourneyEvent.ConsentWanted()) : UNCHANGED;
        settle(journey, journey.after(verdict, now));
        return verdict;
    }

    /// The locked offer is quoted anew, as the borrower asked.
    public Verdict revised(Journey journey, OfferRevised event) {
        var card = card(journey, event.lenderId());
        if (card.isEmpty()) return early(journey);
        var revising = card.get().revising();
        if (!card.get().received() || revising == null) return REFUSED;
        var now = clock.now();
        var offer = card.get().revised(event.quote(), now);
        offers.save(offer);
        operations.finish(journey.borrowerId(), journey.id(), revising, OperationStatus.SUCCEEDED, null, now);
        deadlines.validity(offer);
        followers.forEach(follower -> follower.revised(journey, offer, now));
        return UNCHANGED;
    }

    /// A lender that holds the lock ends the journey; any other only its card.
    public Verdict rejected(Journey journey, LenderRejected event) {
        var card = card(journey, event.lenderId());
        if (card.isEmpty()) return early(journey);
        if (!card.get().id().equals(journey.selectedOfferId())) {
            if (card.get().status() == OfferCardStatus.NO_OFFER_AVAILABLE) return REFUSED;
            ending.end(journey, card.get(), LenderStateReason.DECLINED);
            return UNCHANGED;
        }
        var verdict = journey.judge(new JourneyEvent.LenderRejected());
        var now = clock.now();
        if (verdict instanceof Verdict.Moved) {
            journeys.save(journey, journey.after(verdict, now).pending(false, false, Awaits.NOTHING, now));
        }
        return verdict;
    }

    /// The card's lender was never heard of: its first word is still on the way, unless the journey has ended.
    private static Verdict early(Journey journey) {
        return Lifecycle.open(journey.status()) ? TOO_EARLY : REFUSED;
    }

    private Optional<Offer> card(Journey journey, String lenderId) {
        return offers.of(journey.ref()).orElseThrow().offers().stream()
                .filter(offer -> offer.lenderId().equals(lenderId)).findFirst();
    }

    private void settle(Journey before, Journey after) {
        var now = clock.now();
        journeys.save(before, CardEnding.pending(after, offers.of(before.ref()).orElseThrow().offers(), now));
    }
}
