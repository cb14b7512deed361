package al.headless.inbox;

import al.headless.aggregator.AggregatorEvent;
import al.headless.lender.LenderEvent;
import java.util.UUID;

/// Where adapters hand in what the network says.
public interface Incoming {
    /// Records the event once and hands it on. `source` is who speaks: a lender speaks for itself only. A conversation
    /// that nobody knows is dropped without a word; of one whose borrower was erased is kept who said what kind of
    /// thing and when, and that a loan was paid out is an incident. One short transaction.
    Heard accept(UUID conversation, String source, String messageId, LenderEvent event);

    /// The same for the account aggregator.
    Heard accept(UUID conversation, String source, String messageId, AggregatorEvent event);

    /// What the door says to an event; an adapter may tell it to whoever speaks.
    sealed interface Heard {
        /// It is recorded, and will be looked at.
        record Recorded() implements Heard {}

        /// It was recorded before (same source and message identity within the conversation), or concerns nobody.
        record Known() implements Heard {}

        /// It cannot be used, and says why in words without personal data. It is kept, parked, for an operator.
        record Unusable(String why) implements Heard {}
    }
}
