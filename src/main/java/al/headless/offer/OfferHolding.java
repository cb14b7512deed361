package al.headless.offer;

import al.headless.privacy.Holding;
import al.headless.store.Rider;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The cards.
@Singleton
final class OfferHolding implements Holding {
    private static final String TELL = """
            select journey_id as "journeyID", id as "offerID", lender_id as "lenderID",
              lender ->> 'name' as "lenderName", status, reason as "lenderStateReason", consent, quote,
              valid_until as "validUntil",
              offered_amount as "offeredAmount", revising_amount as "revisingAmount", held_at as "heldAt",
              updated_at as "updatedAt", rejection
            from offer where borrower_id = ? order by journey_id, lender_id""";
    private static final String ERASE = "delete from offer where borrower_id = ?";

    @Override public List<Part> told() {
        return List.of(new Part("offers", TELL, Map.of("rejection", new Sealed(Offer.TABLE, "rejection"))));
    }

    @Override public List<Rider> erasing(UUID borrowerId, Instant now) {
        return List.of(Holding.of(ERASE, borrowerId));
    }
}
