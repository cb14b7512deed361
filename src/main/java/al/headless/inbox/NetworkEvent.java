package al.headless.inbox;

import al.headless.aggregator.AggregatorEvent;
import al.headless.lender.LenderEvent;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// What is recorded: the news of a lender or of the aggregator.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "from")
@JsonSubTypes({
    @JsonSubTypes.Type(value = NetworkEvent.OfLender.class, name = "LENDER"),
    @JsonSubTypes.Type(value = NetworkEvent.OfAggregator.class, name = "AGGREGATOR")})
sealed interface NetworkEvent {
    record OfLender(LenderEvent said) implements NetworkEvent {}

    record OfAggregator(AggregatorEvent said) implements NetworkEvent {}
}
