package al.headless.offer;

import al.headless.journey.JourneyRef;
import al.headless.kernel.Call;
import java.util.UUID;

/// An offer as its owner names it: with journey and borrower.
public record OfferRef(JourneyRef journey, UUID offerId) {
    public static OfferRef of(Call call, UUID journeyId, UUID offerId) {
        return new OfferRef(JourneyRef.of(call, journeyId), offerId);
    }
}
