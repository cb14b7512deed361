package al.headless.journey;

import java.time.Instant;

/// Told, in the same transaction, that the network took a journey's application. The room `offer` implements it.
public interface DispatchFollower {
    void dispatched(JourneyRef journey, int submission, Instant now);
}
