package al.headless.offer;

import al.headless.api.model.LenderStateReason;
import al.headless.job.JobHandler;
import al.headless.job.JobOutcome;
import al.headless.job.Jobs;
import al.headless.journey.Journey;
import al.headless.journey.JourneyRef;
import al.headless.journey.Journeys;
import al.headless.kernel.Clock;
import jakarta.inject.Singleton;
import java.util.UUID;

/// Ends a card whose time is over: a received offer at its `validUntil`, or one that waited for the borrower's consent
/// too long. Validity stops mattering for the locked offer once its KYC succeeded.
@Singleton
class OfferExpiry implements JobHandler<OfferExpiry.Expiry> {
    static final String NAME = "offer-expiry";

    private final Journeys journeys;
    private final Offers offers;
    private final CardEnding ending;
    private final KycProgress kyc;
    private final Jobs jobs;
    private final Clock clock;

    OfferExpiry(Journeys journeys, Offers offers, CardEnding ending, KycProgress kyc, Jobs jobs, Clock clock) {
        this.kyc = kyc;
        this.journeys = journeys;
        this.offers = offers;
        this.ending = ending;
        this.jobs = jobs;
        this.clock = clock;
    }

    /// Which card may be over.
    record Expiry(UUID borrowerId, UUID journeyId, UUID offerId) {}

    @Override public String name() {
        return NAME;
    }

    @Override public Class<Expiry> dataType() {
        return Expiry.class;
    }

    @Override public JobOutcome run(Expiry expiry) {
        var ref = new JourneyRef(expiry.borrowerId, expiry.journeyId);
        return jobs.inTransaction(() -> {
            var journey = journeys.lock(ref).orElseThrow();
            // none when the borrower was erased
            offers.find(new OfferRef(ref, expiry.offerId)).map(Offers.Card::offer).filter(card -> over(journey, card))
                    .ifPresent(card -> ending.end(journey, card, reason(card)));
            return JobOutcome.DONE;
        });
    }

    /// The job may be a leftover of a wait that ended otherwise: a card is over only if its own time is.
    private boolean over(Journey journey, Offer card) {
        if (card.outlastsWindow()) return true;
        if (!card.received() || card.validAt(clock.now())) return false;
        return !card.id().equals(journey.selectedOfferId()) || journey.negotiable() && !kyc.succeeded(card.ref());
    }

    private static LenderStateReason reason(Offer card) {
        return card.received() ? LenderStateReason.OFFER_EXPIRED : LenderStateReason.TIMED_OUT;
    }
}
