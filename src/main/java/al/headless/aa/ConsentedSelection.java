package al.headless.aa;

import al.headless.job.JobHandler;
import al.headless.job.JobOutcome;
import al.headless.journey.Conversations;
import al.headless.journey.JourneyRef;
import al.headless.kernel.Clock;
import al.headless.lender.LenderNetworks;
import al.headless.offer.Consent;
import al.headless.offer.NetworkCalls;
import al.headless.offer.Offer;
import al.headless.offer.OfferRef;
import al.headless.offer.Offers;
import jakarta.inject.Singleton;
import java.util.UUID;

/// Tells a lender that the consent it waited for is given. What it says to that arrives as an event.
@Singleton
class ConsentedSelection implements JobHandler<ConsentedSelection.Selection> {
    static final String NAME = "aa-selection";

    private final Offers offers;
    private final Conversations conversations;
    private final LenderNetworks networks;
    private final Clock clock;

    ConsentedSelection(Offers offers, Conversations conversations, LenderNetworks networks, Clock clock) {
        this.offers = offers;
        this.conversations = conversations;
        this.networks = networks;
        this.clock = clock;
    }

    /// Which lender is told, and for which time.
    record Selection(UUID borrowerId, UUID journeyId, UUID offerId, String lenderId, int attempt) {
        static Selection of(OfferRef offer, String lenderId) {
            return new Selection(offer.journey().borrowerId(), offer.journey().journeyId(), offer.offerId(), lenderId,
                    1);
        }

        OfferRef ref() {
            return new OfferRef(new JourneyRef(borrowerId, journeyId), offerId);
        }

        Selection next() {
            return new Selection(borrowerId, journeyId, offerId, lenderId, attempt + 1);
        }
    }

    @Override public String name() {
        return NAME;
    }

    @Override public Class<Selection> dataType() {
        return Selection.class;
    }

    @Override public JobOutcome run(Selection selection) {
        var card = offers.find(selection.ref()).orElseThrow();
        if (!wanted(card.offer(), selection)) return JobOutcome.DONE;
        var conversation = conversations.of(selection.borrowerId, selection.journeyId).orElseThrow();
        var reply = networks.of(conversation.environment()).orElseThrow()
                .selectAfterConsent(conversation.id(), selection.lenderId);
        return NetworkCalls.outcome(reply, selection.attempt, clock.now(), selection.next());
    }

    /// A card that ended meanwhile, or an offer whose lock was given back, has no use for it.
    private static boolean wanted(Offer card, Selection selection) {
        return card.consent() == Consent.GIVEN && (card.awaited() || card.received());
    }
}
