package al.headless.sandbox;

import al.headless.api.model.JourneyType;
import al.headless.lender.ForcingTable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/// The forcing table, for whoever shows it.
@Singleton
final class Scenarios implements ForcingTable {
    @Override public List<Row> rows() {
        return Stream.of(Scenario.values()).map(scenario -> new Row(scenario.digits().orElse(null), scenario.title(),
                scenario.description(), Stream.of(JourneyType.values()).filter(scenario::appliesTo).toList())).toList();
    }
}
