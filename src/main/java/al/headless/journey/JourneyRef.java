package al.headless.journey;

import al.headless.kernel.Call;
import java.util.UUID;

/// A journey as its owner names it: with the borrower, so that forgetting ownership cannot be written.
public record JourneyRef(UUID borrowerId, UUID journeyId) {
    public static JourneyRef of(Call call, UUID journeyId) {
        return new JourneyRef(call.borrowerId(), journeyId);
    }
}
