package al.headless.offer;

import al.headless.api.model.OperationStatus;
import al.headless.journey.Journey;
import al.headless.journey.JourneyOperations;
import al.headless.journey.Journeys;
import al.headless.kernel.Clock;
import al.headless.lender.Quote;
import al.headless.question.Ending;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/// A quote for another amount, from the wish to its end. While it is awaited KYC neither succeeds nor goes on
/// ([LockFollower]). Wants the journey locked.
@Singleton
class AmountRevision {
    private final Offers offers;
    private final Journeys journeys;
    private final JourneyOperations operations;
    private final OfferDeadlines deadlines;
    private final List<LockFollower> followers;
    private final Clock clock;

    AmountRevision(Offers offers, Journeys journeys, JourneyOperations operations, OfferDeadlines deadlines,
            List<LockFollower> followers, Clock clock) {
        this.offers = offers;
        this.journeys = journeys;
        this.operations = operations;
        this.deadlines = deadlines;
        this.followers = followers;
        this.clock = clock;
    }

    /// The lender is being asked.
    Offer begun(Journey journey, UUID offerId) {
        var offer = offers.find(new OfferRef(journey.ref(), offerId)).orElseThrow().offer();
        operations.run(journey.borrowerId(), journey.id(), offer.revising().operationId());
        return offer;
    }

    /// The lender quoted anew.
    void answered(Journey journey, Offer asking, Quote quote) {
        var now = clock.now();
        var offer = asking.revised(quote, now);
        offers.save(offer);
        operations.finish(journey.borrowerId(), journey.id(), asking.revising().operationId(),
                OperationStatus.SUCCEEDED, null, now);
        deadlines.validity(offer);
        journeys.save(journey, journey.refreshed(now));
        followers.forEach(follower -> follower.revised(journey, offer, now));
    }

    /// The lender does not quote: the offer stands as it was.
    void failed(Journey journey, UUID offerId, Ending how) {
        var now = clock.now();
        var asking = offers.find(new OfferRef(journey.ref(), offerId)).orElseThrow().offer();
        var offer = asking.revised(asking.quote(), now);
        offers.save(offer);
        operations.finish(journey.borrowerId(), journey.id(), asking.revising().operationId(),
                OperationStatus.FAILED, how.failure().name(), now);
        journeys.save(journey, journey.refreshed(now));
        followers.forEach(follower -> follower.stands(journey, offer, now));
    }
}
