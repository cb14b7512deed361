package al.headless.aggregator;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.UUID;

/// News from the aggregator about one consent session.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AggregatorEvent.ConsentPageOpened.class, name = "CONSENT_PAGE_OPENED"),
    @JsonSubTypes.Type(value = AggregatorEvent.ConsentReported.class, name = "CONSENT_REPORTED")})
public sealed interface AggregatorEvent {
    UUID aaSessionId();

    /// The borrower opened the consent page.
    record ConsentPageOpened(UUID aaSessionId) implements AggregatorEvent {}

    /// The aggregator's own word.
    record ConsentReported(UUID aaSessionId, ConsentVerdict verdict) implements AggregatorEvent {}
}
