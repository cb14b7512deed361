package al.headless.offer;

import al.headless.api.model.LenderStateReason;
import al.headless.api.model.OperationStatus;
import al.headless.journey.Awaits;
import al.headless.journey.Journey;
import al.headless.journey.JourneyEvent.CardsLeft;
import al.headless.journey.JourneyEvent.EndedBy;
import al.headless.journey.JourneyEvent;
import al.headless.journey.JourneyOperations;
import al.headless.journey.Journeys;
import al.headless.journey.OperationFailure;
import al.headless.kernel.Clock;
import al.headless.lender.DispatchProgress;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/// Ends a card: gives back a lock that it holds, fails what was asked for it, and moves the journey to where the other
/// cards leave it. Wants the journey locked.
@Singleton
public class CardEnding {
    private final Journeys journeys;
    private final Offers offers;
    private final JourneyOperations operations;
    private final EndNotice notice;
    private final List<LockFollower> followers;
    private final Clock clock;

    CardEnding(Journeys journeys, Offers offers, JourneyOperations operations, EndNotice notice,
            List<LockFollower> followers, Clock clock) {
        this.operations = operations;
        this.notice = notice;
        this.followers = followers;
        this.journeys = journeys;
        this.offers = offers;
        this.clock = clock;
    }

    public void end(Journey journey, Offer offer, LenderStateReason why) {
        end(journey, offer, why, null);
    }

    /// The journey as stored after the card ended; `words` are the borrower's, sealed.
    Journey end(Journey journey, Offer offer, LenderStateReason why, @Nullable byte[] words) {
        var now = clock.now();
        var ended = offer.ended(why, words, now);
        offers.save(ended);
        if (offer.revising() != null) {
            operations.finish(journey.borrowerId(), journey.id(), offer.revising().operationId(),
                    OperationStatus.FAILED, OperationFailure.OFFER_ENDED.name(), now);
        }
        var cards = offers.of(journey.ref()).orElseThrow().offers();
        var after = pending(moved(journey, offer, cards, now), cards, now);
        // One that is late may still quote, and an end of the journey is told to all.
        boolean told = why != LenderStateReason.TIMED_OUT && after.open();
        journeys.save(journey, after, told ? List.of(notice.of(ended)) : List.of());
        boolean held = offer.id().equals(journey.selectedOfferId());
        followers.forEach(follower -> follower.ended(after, ended, held, now));
        return after;
    }

    /// While another card holds the lock the journey does not move.
    private static Journey moved(Journey journey, Offer ended, List<Offer> cards, Instant now) {
        boolean held = ended.id().equals(journey.selectedOfferId());
        if (journey.selectedOfferId() != null && !held) return journey;
        var free = held ? journey.unlocked(now) : journey;
        return free.after(free.judge(new JourneyEvent.CardEnded(left(journey, cards, now), by(cards))), now);
    }

    /// While lenders may still turn up, somebody is awaited: what one says must not end the journey for the others.
    static CardsLeft left(Journey journey, List<Offer> cards, Instant now) {
        if (cards.stream().anyMatch(card -> card.validAt(now))) return CardsLeft.RECEIVED;
        boolean awaited = journey.searching() || cards.stream().anyMatch(Offer::awaited);
        return awaited ? CardsLeft.AWAITED : CardsLeft.NONE;
    }

    /// Time took the last offer from the borrower if it took one at all.
    static EndedBy by(List<Offer> cards) {
        // One that is received is past its validity: nothing that could be chosen is left.
        return cards.stream().anyMatch(card -> card.received() || card.reason() == LenderStateReason.OFFER_EXPIRED)
                ? EndedBy.VALIDITY : EndedBy.OTHER;
    }

    /// The journey with what is still pending, as its cards say.
    static Journey pending(Journey journey, List<Offer> cards, Instant now) {
        if (!journey.open()) return journey.pending(false, false, journey.awaits(), now);
        boolean submission = cards.isEmpty()
                || cards.stream().anyMatch(card -> card.progress() == DispatchProgress.FOUND);
        boolean dispatch = cards.stream().anyMatch(card -> card.progress() != DispatchProgress.ASKED);
        return journey.pending(submission, dispatch, holdsUp(cards), now);
    }

    private static Awaits holdsUp(List<Offer> cards) {
        var awaited = cards.stream().filter(Offer::awaited).toList();
        return !awaited.isEmpty() && awaited.stream().allMatch(Offer::waitsForConsent)
                ? Awaits.CONSENT : Awaits.NOTHING;
    }
}
