package al.headless.inbox;

import al.headless.aggregator.AggregatorEvent;
import al.headless.lender.LenderEvent;
import java.util.UUID;

/// Where adapters hand in what the network says.
public interface Incoming {
    /// Records the event once and hands it on. A repetition (same source and message identity within the
    /// conversation) and a conversation that nobody knows are dropped without a word. One short transaction.
    void accept(UUID conversation, String source, String messageId, LenderEvent event);

    /// The same for the account aggregator.
    void accept(UUID conversation, String source, String messageId, AggregatorEvent event);
}
