package al.headless.aggregator;

import al.headless.kernel.ContactNumber;
import al.headless.kernel.Environment;
import io.micronaut.core.annotation.Nullable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// The account aggregator. Calls answer at once or are unavailable.
public interface AccountAggregator {
    /// Whose consents it serves.
    Environment environment();

    /// Whether it is the aggregator of this handle; without one, whether it takes borrowers that name none.
    default boolean serves(@Nullable String aaHandle) {
        return true;
    }

    /// A fresh consent page for these handles. `txnid` is the same when the same request is repeated.
    RedirectReply createRedirect(RedirectRequest request);

    /// What the aggregator itself knows of a consent session. `evidence` is what its page sent back with the borrower,
    /// null without any; it is never needed, and proves nothing by itself.
    ReportReply reportFor(UUID conversation, UUID aaSessionId, @Nullable ReturnEvidence evidence);

    /// The consents that the page covers, and the borrower's own handle, or the number from which one may be made.
    record RedirectRequest(UUID conversation, UUID aaSessionId, String txnid, List<Handle> handles,
            @Nullable String aaHandle, @Nullable ContactNumber contactNumber, @Nullable String returnUrl) {
        @Override public String toString() {
            return "RedirectRequest[" + aaSessionId + ", masked]";
        }
    }

    /// What a lender calls the consent that it wants; null where a release before did not keep it.
    record Handle(String lenderId, @Nullable String consentHandle) {
        @Override public String toString() {
            return "Handle[" + lenderId + ", masked]";
        }
    }

    /// What an aggregator appends to the address to which it sends the borrower back.
    record ReturnEvidence(@Nullable String fi, @Nullable String resdate, @Nullable String ecres) {
        @Override public String toString() {
            return "ReturnEvidence[masked]";
        }
    }

    /// What a request for a page came to.
    sealed interface RedirectReply {
        record Redirect(String url, Instant expiresAt) implements RedirectReply {
            @Override public String toString() {
                return "Redirect[masked, expiresAt=" + expiresAt + "]";
            }
        }

        record Unavailable(Duration retryAfter) implements RedirectReply {}
    }

    /// What a request for a report came to.
    sealed interface ReportReply {
        record Reported(ConsentReport report) implements ReportReply {}

        record Unavailable(Duration retryAfter) implements ReportReply {}
    }
}
