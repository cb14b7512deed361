package al.headless.aa;

import al.headless.aa.AALifecycle.Verdict;
import al.headless.journey.EndFollower;
import al.headless.journey.Journey;
import al.headless.journey.Lifecycle;
import al.headless.offer.LockFollower;
import al.headless.offer.Offer;
import al.headless.offer.Offers;
import jakarta.inject.Singleton;
import al.headless.store.Rider;
import java.time.Instant;
import java.util.Optional;

/// Ends the open session when none of the lenders that it covers waits for the consent any more: another offer was
/// locked, the last card that it covers has ended, or the journey has. Wants the journey locked.
@Singleton
class CoverageEnd implements LockFollower, EndFollower {
    private final AASessions sessions;
    private final Offers offers;

    CoverageEnd(AASessions sessions, Offers offers) {
        this.sessions = sessions;
        this.offers = offers;
    }

    /// Under a lock only the locked offer's lender can wait, so that one statement does: proceeding is held to seven.
    @Override public void locked(Journey journey, Offer offer, Instant now) {
        var waiting = offer.consentDue(journey) ? offer.id() : null;
        sessions.run(AASessions.ending(journey.ref(), waiting, now));
    }

    /// A lender that quotes another amount wants the same consent as before.
    @Override public void revised(Journey journey, Offer offer, Instant now) {}

    @Override public void stands(Journey journey, Offer offer, Instant now) {}

    @Override public void consented(Journey journey, Offer offer, Instant now) {}

    @Override public void ended(Journey journey, Offer offer, boolean held, Instant now) {
        if (!Lifecycle.terminal(journey.status())) review(journey, now);
    }

    @Override public Optional<Rider> ended(Journey journey, Instant now) {
        return Optional.of(AASessions.ending(journey.ref(), null, now));
    }

    /// `journey` as it is stored. One statement as long as no session is open.
    void review(Journey journey, Instant now) {
        sessions.open(journey.ref()).filter(session -> !waits(journey, session))
                .ifPresent(session -> end(session, now));
    }

    /// Whether one of the lenders that the session covers waits for the consent.
    boolean waits(Journey journey, ConsentSession session) {
        return offers.of(journey.ref()).orElseThrow().offers().stream()
                .anyMatch(card -> session.offerIds().contains(card.id()) && card.consentDue(journey));
    }

    private void end(ConsentSession session, Instant now) {
        if (session.judge(new ConsentEvent.NoLenderWaits()) instanceof Verdict.Moved(var to)) {
            sessions.save(session.in(to, now));
        }
    }
}
