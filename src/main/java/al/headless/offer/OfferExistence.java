package al.headless.offer;

import al.headless.kernel.Call;
import al.headless.kernel.Refusal;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;

/// Whether the caller has such an offer.
@Singleton
public class OfferExistence {
    private final Offers offers;

    OfferExistence(Offers offers) {
        this.offers = offers;
    }

    /// When the card last changed. Refuses with RESOURCE_NOT_FOUND.
    public Instant check(Call call, UUID journeyId, UUID offerId) {
        return offers.find(OfferRef.of(call, journeyId, offerId)).orElseThrow(Refusal::unknown).offer().updatedAt();
    }
}
