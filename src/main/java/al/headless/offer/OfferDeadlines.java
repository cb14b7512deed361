package al.headless.offer;

import al.headless.job.Jobs;
import al.headless.journey.Conversations;
import al.headless.journey.DispatchFollower;
import al.headless.journey.JourneyRef;
import al.headless.kernel.Clock;
import al.headless.lender.LenderNetworks;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/// Sets the timers of offers, in the transaction of what starts them.
@Singleton
class OfferDeadlines implements DispatchFollower {
    private final Jobs jobs;
    private final Conversations conversations;
    private final LenderNetworks networks;
    private final Clock clock;
    private final Duration consentWait;

    OfferDeadlines(Jobs jobs, Conversations conversations, LenderNetworks networks, Clock clock,
            OfferSettings settings) {
        this.jobs = jobs;
        this.conversations = conversations;
        this.networks = networks;
        this.clock = clock;
        this.consentWait = settings.consentWait();
    }

    /// The window in which lenders may quote begins when the network took the application; how long it is the network
    /// says. Once per submission.
    @Override public void dispatched(JourneyRef journey, int submission, Instant now) {
        var conversation = conversations.of(journey.borrowerId(), journey.journeyId()).orElseThrow();
        var window = networks.of(conversation.environment()).orElseThrow().offerWindow();
        jobs.enqueue(OfferWindow.NAME, journey.journeyId() + "/" + submission,
                new OfferWindow.Window(journey.borrowerId(), journey.journeyId(), submission), now.plus(window));
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
        jobs.enqueue(OfferExpiry.NAME, offer.journey().journeyId() + "/" + offer.id() + "/" + due.toEpochMilli(),
                new OfferExpiry.Expiry(offer.journey().borrowerId(), offer.journey().journeyId(), offer.id()), due);
    }
}
