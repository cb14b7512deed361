package al.headless.aa;

import al.headless.api.model.ErrorCode;
import al.headless.journey.Journey;
import al.headless.journey.Lifecycle;
import al.headless.kernel.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;

/// The refusals that the acts on a consent session share.
final class ConsentRefusals {
    private ConsentRefusals() {}

    /// The journey itself, unless it has ended. Refuses with STATE_PRECONDITION_FAILED.
    static Journey writable(Journey journey) {
        if (!Lifecycle.terminal(journey.status())) return journey;
        throw Refusal.state(journey.status(), "The journey has ended and takes no more writes.");
    }

    /// 409: one session of a journey is open at a time.
    static Refusal anotherIsOpen(Journey journey, ConsentSession open) {
        return Refusal.state(journey.status(), "Another consent session of this journey is open.",
                Map.of("aaSessionID", open.id()));
    }

    /// 409: a reconcile runs, and what it finds decides what may be done next.
    static Refusal reconciling(Journey journey, ConsentSession session) {
        var details = new LinkedHashMap<String, Object>();
        if (session.operationId() != null) details.put("operationID", session.operationId());
        return new Refusal(ErrorCode.ASYNC_OPERATION_PENDING, "The account aggregator is still being asked.",
                Refusal.with(journey.status(), details));
    }

    /// 409: not in this state.
    static Refusal wrongState(Journey journey, ConsentSession session, String act) {
        return Refusal.state(journey.status(), "A consent session that is " + session.state() + " takes no " + act
                + ".");
    }
}
