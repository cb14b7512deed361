package al.headless.aa;

import al.headless.aggregator.AccountAggregator;
import al.headless.aggregator.AccountAggregator.RedirectReply;
import al.headless.aggregator.AccountAggregator.ReportReply;
import al.headless.aggregator.AccountAggregator.ReturnEvidence;
import al.headless.aggregator.AggregatorNetworks;
import al.headless.job.NetworkCalls;
import al.headless.job.NetworkCalls.Outcome;
import al.headless.journey.Conversations.Conversation;
import al.headless.kernel.Environment;
import al.headless.privacy.DataKeys;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Calls the aggregator, never inside a transaction. One that is slow, that breaks, or that does not exist in the
/// environment is unavailable.
@Singleton
class AggregatorCalls {
    private static final Duration REDIRECT_LIMIT = Duration.ofMillis(2_500); // an answer has 4 s in all
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final AggregatorNetworks networks;
    private final NetworkCalls calls;
    private final DataKeys dataKeys;

    AggregatorCalls(AggregatorNetworks networks, NetworkCalls calls, DataKeys dataKeys) {
        this.networks = networks;
        this.calls = calls;
        this.dataKeys = dataKeys;
    }

    /// Waits for the page no longer than a partner's request may.
    RedirectReply redirect(Environment environment, AccountAggregator.RedirectRequest request) {
        var found = networks.of(environment, request.aaHandle());
        if (found.isEmpty()) return new RedirectReply.Unavailable(RETRY_AFTER);
        return calls.call(null, REDIRECT_LIMIT, () -> found.get().createRedirect(request))
                instanceof Outcome.Answered<RedirectReply>(var reply) ? reply
                : new RedirectReply.Unavailable(RETRY_AFTER);
    }

    /// Within a call that a question bounds.
    ReportReply report(Conversation conversation, ConsentSession session) {
        var key = dataKeys.open(conversation.borrowerId(), conversation.wrappedKey());
        var handle = key.open(ConsentOpening.TABLE, "aa_handle", session.aaHandle(), String.class);
        var evidence = key.open(ConsentOpening.TABLE, "evidence", session.evidence(), ReturnEvidence.class);
        return networks.of(conversation.environment(), handle)
                .map(one -> one.reportFor(conversation.id(), session.id(), evidence))
                .orElseGet(() -> new ReportReply.Unavailable(RETRY_AFTER));
    }
}
