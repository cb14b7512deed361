package al.headless.aa;

import al.headless.privacy.Holding;
import al.headless.store.Rider;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The consent sessions.
@Singleton
final class ConsentHolding implements Holding {
    private static final String TELL = """
            select journey_id as "journeyID", id as "aaSessionID", state, offer_ids as "offerIDs",
              operation_id as "operationID", created_at as "createdAt", updated_at as "updatedAt",
              aa_handle as "aaHandle", return_url as "returnURL", evidence
            from aa_session where borrower_id = ? order by journey_id, id""";
    private static final String ERASE = "delete from aa_session where borrower_id = ?";

    @Override public List<Part> told() {
        return List.of(new Part("aaSessions", TELL, Map.of("aaHandle", sealed("aa_handle"),
                "returnURL", sealed("return_url"), "evidence", sealed("evidence"))));
    }

    private static Sealed sealed(String column) {
        return new Sealed(ConsentOpening.TABLE, column);
    }

    @Override public List<Rider> erasing(UUID borrowerId, Instant now) {
        return List.of(Holding.of(ERASE, borrowerId));
    }
}
