package al.headless.step;

import al.headless.privacy.Holding;
import al.headless.store.Rider;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The steps. They go before the offers that they belong to.
@Singleton
final class StepHolding implements Holding {
    private static final int BEFORE_OFFERS = -1;
    private static final String TELL = """
            select journey_id as "journeyID", offer_id as "offerID", kind, status, attempts, reason, message,
              updated_at as "updatedAt", form as "bankAccount"
            from step where borrower_id = ? order by journey_id, offer_id, kind""";
    private static final String ERASE = "delete from step where borrower_id = ?";

    @Override public int getOrder() {
        return BEFORE_OFFERS;
    }

    @Override public List<Part> told() {
        return List.of(new Part("steps", TELL, 
                Map.of("bankAccount", new Sealed("step", "form", StepRendering::bankAccount))));
    }

    @Override public List<Rider> erasing(UUID borrowerId, Instant now) {
        return List.of(Holding.of(ERASE, borrowerId));
    }
}
