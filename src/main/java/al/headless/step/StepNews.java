package al.headless.step;

import al.headless.journey.Journey;
import al.headless.journey.Lifecycle.Verdict;
import al.headless.lender.LenderEvent.Disbursed;
import al.headless.lender.LenderEvent.Sanctioned;
import al.headless.lender.LenderEvent.StepChanged;
import jakarta.inject.Singleton;

/// What the selected lender says about its steps.
@Singleton
public class StepNews {
    public Verdict changed(Journey journey, StepChanged event) {
        return new Verdict.Refused();
    }

    public Verdict sanctioned(Journey journey, Sanctioned event) {
        return new Verdict.Refused();
    }

    public Verdict disbursed(Journey journey, Disbursed event) {
        return new Verdict.Refused();
    }
}
