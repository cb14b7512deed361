package al.headless.offer;

import al.headless.job.Jobs;
import al.headless.journey.DispatchFollower;
import al.headless.journey.JourneyRef;
import al.headless.kernel.Clock;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/// Sets the timers of offers, in the transaction of what starts them.
@Singleton
class OfferDeadlines implements DispatchFollower {
    private final Jobs jobs;
    private final Clock clock;
    private final Duration window;
    private final Duration consentWait;

    OfferDeadlines(Jobs jobs, Clock clock, @Property(name = "headless.offer.window") Duration window,
            @Property(name = "headless.offer.consent-wait") Duration consentWait) {
        this.jobs = jobs;
        this.clock = clock;
        this.window = window;
        this.consentWait = consentWait;
    }

    /// The window in which lenders may quote begins when the network took the application.
    @Override public void dispatched(JourneyRef journey, Instant now) {
        jobs.enqueue(OfferWindow.NAME, journey.journeyId() + "/" + now.toEpochMilli(),
                new OfferWindow.Window(journey.borrowerId(), journey.journeyId()), now.plus(window));
    }

    /// An offer ends at its `validUntil`.
    void validity(Offer offer) {
        expiry(offer, offer.quoted().validUntil());
    }

    /// A lender does not wait for the borrower's consent for ever.
    void consent(Offer offer) {
        expiry(offer, clock.now().plus(consentWait));
    }

    private void expiry(Offer offer, Instant due) {
        jobs.enqueue(OfferExpiry.NAME, offer.id() + "/" + due.toEpochMilli(), new OfferExpiry.Expiry(
                offer.journey().borrowerId(), offer.journey().journeyId(), offer.id()), due);
    }
}
