package al.headless.aggregator;

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

    /// A fresh consent page for these handles. `txnid` is the same when the same request is repeated.
    RedirectReply createRedirect(RedirectRequest request);

    /// What the aggregator itself knows of a consent session.
    ReportReply reportFor(UUID conversation, UUID aaSessionId);

    /// `lenderIds` are those whose consent handles the page covers.
    record RedirectRequest(UUID conversation, UUID aaSessionId, String txnid, List<String> lenderIds,
            @Nullable String aaHandle, @Nullable String returnUrl) {}

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
        record Report(ConsentVerdict verdict) implements ReportReply {}

        record Unavailable(Duration retryAfter) implements ReportReply {}
    }
}
