package al.headless.aa;

import al.headless.aggregator.AggregatorEvent.ConsentPageOpened;
import al.headless.aggregator.AggregatorEvent.ConsentReported;
import al.headless.journey.Journey;
import al.headless.journey.Lifecycle.Verdict;
import jakarta.inject.Singleton;

/// What the aggregator says about a consent session. Wants the journey locked; tolerates repetition and disorder.
@Singleton
public class ConsentNews {
    public Verdict opened(Journey journey, ConsentPageOpened event) {
        return new Verdict.Refused();
    }

    public Verdict reported(Journey journey, ConsentReported event) {
        return new Verdict.Refused();
    }
}
