package al.headless.step;

import al.headless.journey.Conversations;
import al.headless.journey.Conversations.Conversation;
import al.headless.journey.JourneyRef;
import al.headless.lender.StepKind;
import al.headless.offer.OfferRef;
import java.util.UUID;

/// Which step a job is about, as its data: ids alone.
record StepPlace(UUID borrowerId, UUID journeyId, UUID offerId, StepKind kind) {
    static StepPlace of(OfferRef offer, StepKind kind) {
        return new StepPlace(offer.journey().borrowerId(), offer.journey().journeyId(), offer.offerId(), kind);
    }

    /// The ids in one word, for a job's own id.
    String word() {
        return journeyId + "/" + offerId + "/" + kind;
    }

    OfferRef offer() {
        return new OfferRef(journey(), offerId);
    }

    JourneyRef journey() {
        return new JourneyRef(borrowerId, journeyId);
    }

    Conversation conversation(Conversations conversations) {
        return conversations.of(borrowerId, journeyId).orElseThrow();
    }
}
