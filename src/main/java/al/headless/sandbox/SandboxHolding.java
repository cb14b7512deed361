package al.headless.sandbox;

import al.headless.job.Jobs;
import al.headless.privacy.Holding;
import al.headless.store.Rider;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// What lenders and aggregator know of the borrower's conversations, and what they were about to say. It is not told:
/// a lender of the sandbox is none of ours, and keeps nothing personal but an address to return to, sealed.
@Singleton
final class SandboxHolding implements Holding {
    private static final String OF_BORROWER =
            " where conversation in (select id from conversation where borrower_id = ?)";

    @Override public List<Rider> erasing(UUID borrowerId, Instant now) {
        return Stream.of(Jobs.cancelling(ScheduledEvents.NAME, "select id from conversation where borrower_id = ?"),
                        "delete from sandbox_talk" + OF_BORROWER, "delete from sandbox_page" + OF_BORROWER,
                        "delete from sandbox_consent" + OF_BORROWER, "delete from sandbox_document" + OF_BORROWER,
                        "delete from sandbox_conversation" + OF_BORROWER)
                .map(sql -> Holding.of(sql, borrowerId)).toList();
    }
}
