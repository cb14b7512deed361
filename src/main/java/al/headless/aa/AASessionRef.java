package al.headless.aa;

import al.headless.journey.JourneyRef;
import al.headless.kernel.Call;
import java.util.UUID;

/// A consent session as its owner names it: with journey and borrower.
record AASessionRef(JourneyRef journey, UUID sessionId) {
    static AASessionRef of(Call call, UUID journeyId, UUID sessionId) {
        return new AASessionRef(JourneyRef.of(call, journeyId), sessionId);
    }
}
