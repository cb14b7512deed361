package al.headless.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.testing.ContractWitness;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// A partner who tries the rows of the forcing table and both happy paths gets to see every value there is.
class EveryValueTest {
    private static final List<String> TOLD = List.of("consent-after-selection", "gold-loan", "personal-loan-1001",
            "personal-loan-1002", "personal-loan-1003", "personal-loan-1006", "personal-loan-2002",
            "personal-loan-2003", "personal-loan-3001", "personal-loan-3002", "personal-loan-3003");
    private static final List<String> ENUMS = List.of("JourneyLifecycleStatus", "NextAction",
            "OfferCardStatus", "StepStatus", "ActionRequired", "AASessionState");
    private final List<Walk> walks = new ArrayList<>();

    @Test void the_rows_reach_every_value_of_the_contract() {
        for (var tale : TOLD) walks.add(Told.of(Tale.named(tale)).walk());
        try (var oneByOne = new News(true, (_, idle) -> idle ? 1 : 0)) {
            var slow = new Walk(News.service(), "2401", "PERSONAL_LOAN", oneByOne);
            walks.add(slow);
            slow.choose(Stages.ARAVALI);
            slow.toTheEnd();
        }
        var seen = new TreeSet<String>();
        walks.forEach(walk -> seen.addAll(walk.seen()));
        var missing = contract();
        missing.removeAll(seen);
        assertEquals(Set.of(), missing, "nobody gets to see this");
        seen.removeAll(contract());
        assertEquals(Set.of(), seen, "the contract does not know this");
    }

    /// The values of the contract's enums; a journey's next action may also be null.
    private static Set<String> contract() {
        var values = new TreeSet<>(Set.of("NextAction null"));
        for (var name : ENUMS) {
            for (var value : ContractWitness.contract().at("/components/schemas/" + name + "/enum")) {
                values.add(name + " " + value.asText());
            }
        }
        return values;
    }
}
