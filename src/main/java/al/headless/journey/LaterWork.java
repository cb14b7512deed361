package al.headless.journey;

import al.headless.kernel.Refusal;
import jakarta.inject.Singleton;

/// Answers operations of the contract that this release does not carry out yet: truthfully, as the wrong moment.
@Singleton
public class LaterWork {
    private final Journeys journeys;

    LaterWork(Journeys journeys) {
        this.journeys = journeys;
    }

    /// Refuses with RESOURCE_NOT_FOUND or STATE_PRECONDITION_FAILED, always.
    public <T> T refuse(JourneyRef ref) {
        var journey = journeys.find(ref).orElseThrow(Refusal::unknown);
        throw Refusal.state(journey.status(), "This operation is not available in this release yet.");
    }
}
