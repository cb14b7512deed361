package al.headless.offer;

import al.headless.api.model.LenderStateReason;
import al.headless.journey.Journey;
import al.headless.kernel.Caller.BorrowerSession;
import al.headless.kernel.Refusal;
import al.headless.privacy.DataKeys;
import jakarta.inject.Singleton;
import java.util.Map;

/// The borrower says no to an offer.
@Singleton
final class OfferRejection {
    private static final String WORDS = "rejection";

    private final Offers offers;
    private final CardEnding ending;
    private final DataKeys dataKeys;

    OfferRejection(Offers offers, CardEnding ending, DataKeys dataKeys) {
        this.offers = offers;
        this.ending = ending;
        this.dataKeys = dataKeys;
    }

    /// Ends the card; answers the journey after it.
    ///
    /// Refuses with STATE_PRECONDITION_FAILED a card that has ended, and every card once the lender was asked to pay
    /// out.
    Journey reject(BorrowerSession session, OfferRef ref, String stage, String reason) {
        var card = offers.lock(ref).orElseThrow(Refusal::unknown);
        var journey = card.journey();
        if (!journey.negotiable()) {
            throw Refusal.state(journey.status(), "The journey is past rejecting an offer.");
        }
        if (card.offer().over()) {
            throw Refusal.state(journey.status(), "There is no offer to reject any more.",
                    Map.of("proceedBoundaryState", card.offer().boundary(journey)));
        }
        var key = dataKeys.open(session.borrowerId(), session.wrappedKey());
        byte[] words = key.seal("offer", WORDS, Map.of("stage", stage, "reason", reason));
        return ending.end(journey, card.offer(), LenderStateReason.REJECTED_BY_BORROWER, words);
    }
}
