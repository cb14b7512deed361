package al.headless.offer;

import al.headless.job.JobHandler;
import al.headless.job.JobOutcome;
import al.headless.journey.Conversations;
import al.headless.journey.JourneyOperations;
import al.headless.journey.JourneyRef;
import al.headless.kernel.Amount;
import al.headless.kernel.Clock;
import al.headless.lender.LenderNetworks;
import jakarta.inject.Singleton;
import java.util.UUID;

/// Asks the lender for a quote for another amount. What it quotes arrives as an event.
@Singleton
class AmountRevision implements JobHandler<AmountRevision.Revision> {
    static final String NAME = "amount-revision";

    private final Offers offers;
    private final Conversations conversations;
    private final LenderNetworks networks;
    private final JourneyOperations operations;
    private final Clock clock;

    AmountRevision(Offers offers, Conversations conversations, LenderNetworks networks,
            JourneyOperations operations, Clock clock) {
        this.offers = offers;
        this.conversations = conversations;
        this.networks = networks;
        this.operations = operations;
        this.clock = clock;
    }

    /// Which offer, for which amount, for which time.
    record Revision(UUID borrowerId, UUID journeyId, UUID offerId, String operationId, Amount amount, int attempt) {
        OfferRef ref() {
            return new OfferRef(new JourneyRef(borrowerId, journeyId), offerId);
        }

        Revision next() {
            return new Revision(borrowerId, journeyId, offerId, operationId, amount, attempt + 1);
        }
    }

    @Override public String name() {
        return NAME;
    }

    @Override public Class<Revision> dataType() {
        return Revision.class;
    }

    @Override public JobOutcome run(Revision revision) {
        var offer = offers.find(revision.ref()).orElseThrow().offer();
        if (!revision.operationId.equals(offer.revising())) return JobOutcome.DONE;
        var conversation = conversations.of(revision.borrowerId, revision.journeyId).orElseThrow();
        var reply = networks.of(conversation.environment()).orElseThrow()
                .reviseAmount(conversation.id(), offer.lenderId(), revision.operationId, revision.amount);
        operations.run(revision.borrowerId, revision.journeyId, revision.operationId);
        return NetworkCalls.outcome(reply, revision.attempt, clock.now(), revision.next());
    }
}
