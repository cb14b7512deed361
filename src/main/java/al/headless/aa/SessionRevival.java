package al.headless.aa;

import al.headless.aa.AASessions.Held;
import al.headless.api.model.AASessionState;
import al.headless.kernel.Refusal;
import al.headless.offer.Offers;
import jakarta.inject.Singleton;

/// Whether a session that ran out may be taken up again.
@Singleton
final class SessionRevival {
    private final AASessions sessions;
    private final Offers offers;

    SessionRevival(AASessions sessions, Offers offers) {
        this.sessions = sessions;
        this.offers = offers;
    }

    /// Refuses with STATE_PRECONDITION_FAILED an EXPIRED session beside an open one, or whose lenders do not wait any
    /// more. Says nothing about other states.
    void check(Held held) {
        if (held.session().state() != AASessionState.EXPIRED) return;
        var journey = held.journey();
        sessions.open(journey.ref()).ifPresent(open -> {
            throw ConsentRefusals.anotherIsOpen(journey, open);
        });
        boolean waits = offers.of(journey.ref()).orElseThrow().offers().stream()
                .anyMatch(card -> held.session().offerIds().contains(card.id()) && card.consentDue(journey));
        if (!waits) throw Refusal.state(journey.status(), "No lender of this consent session waits for it any more.");
    }
}
