package al.headless.aggregator;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.micronaut.core.annotation.Nullable;
import java.util.List;
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

    /// The aggregator's own word; without `lenders` it is every lender's.
    record ConsentReported(UUID aaSessionId, ConsentVerdict verdict, @Nullable List<ConsentReport.OfLender> lenders)
            implements AggregatorEvent {
        public static ConsentReported of(UUID aaSessionId, ConsentReport report) {
            return new ConsentReported(aaSessionId, report.verdict(), report.lenders());
        }

        public ConsentReport report() {
            return new ConsentReport(verdict, lenders);
        }
    }
}
