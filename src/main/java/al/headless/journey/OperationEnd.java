package al.headless.journey;

import al.headless.store.Rider;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Ends whatever a journey that has ended still promised.
@Singleton
class OperationEnd implements EndFollower {
    private static final String FAIL = """
            update operation set status = 'FAILED', reason = ?, finished_at = ?
            where borrower_id = ? and journey_id = ? and finished_at is null""";

    @Override public Optional<Rider> ended(Journey journey, Instant now) {
        return Optional.of(new Rider(FAIL, List.of(OperationFailure.JOURNEY_ENDED, now, journey.borrowerId(),
                journey.id())));
    }
}
