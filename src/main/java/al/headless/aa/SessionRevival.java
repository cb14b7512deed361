package al.headless.aa;

import al.headless.aa.AASessions.Held;
import al.headless.api.model.AASessionState;
import al.headless.kernel.Refusal;
import jakarta.inject.Singleton;

/// Whether a session that ran out may be taken up again.
@Singleton
final class SessionRevival {
    private final AASessions sessions;
    private final CoverageEnd coverage;

    SessionRevival(AASessions sessions, CoverageEnd coverage) {
        this.sessions = sessions;
        this.coverage = coverage;
    }

    /// Refuses with STATE_PRECONDITION_FAILED an EXPIRED session beside an open one, or whose lenders do not wait any
    /// more. Says nothing about other states.
    void check(Held held) {
        if (held.session().state() != AASessionState.EXPIRED) return;
        var journey = held.journey();
        sessions.open(journey.ref()).ifPresent(open -> {
            throw ConsentRefusals.anotherIsOpen(journey, open);
        });
        if (!coverage.waits(journey, held.session())) {
            throw Refusal.state(journey.status(), "No lender of this consent session waits for it any more.");
        }
    }
}
