package al.headless.offer;

import al.headless.api.model.ErrorCode;
import al.headless.api.model.ProceedBoundaryState;
import al.headless.journey.Journey;
import al.headless.journey.JourneyEvent;
import al.headless.journey.Journeys;
import al.headless.journey.Lifecycle;
import al.headless.journey.Lifecycle.Verdict;
import al.headless.kernel.Clock;
import al.headless.kernel.Refusal;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Proceeds with an offer and takes the offer-selection lock.
@Singleton
final class OfferSelection {
    private final Journeys journeys;
    private final Offers offers;
    private final List<LockFollower> followers;
    private final Clock clock;

    OfferSelection(Journeys journeys, Offers offers, List<LockFollower> followers, Clock clock) {
        this.followers = followers;
        this.journeys = journeys;
        this.offers = offers;
        this.clock = clock;
    }

    /// What proceeding with an offer comes to.
    sealed interface Selection {
        /// The lock is taken now.
        record Locked(Journey journey) implements Selection {}

        /// This offer has it already.
        record AlreadyLocked(Journey journey) implements Selection {}

        /// Another offer has it.
        record LockedElsewhere() implements Selection {}

        /// Nothing to proceed with, or not now.
        record NotOpen(String why) implements Selection {}
    }

    /// Refuses with OFFER_LOCK_CONFLICT while another offer is locked, and with STATE_PRECONDITION_FAILED when the
    /// offer is not received and valid, or the journey has ended.
    Journey proceed(OfferRef ref) {
        var card = offers.lock(ref).orElseThrow(Refusal::unknown);
        var journey = card.journey();
        var offer = card.offer();
        var now = clock.now();
        return switch (select(journey, offer, now)) {
            case Selection.Locked(var locked) -> locked(journey, locked, offer, now);
            case Selection.AlreadyLocked(var same) -> same;
            case Selection.LockedElsewhere() -> throw new Refusal(ErrorCode.OFFER_LOCK_CONFLICT,
                    "Another offer is already active for this application.", Refusal.with(journey.status(),
                            Map.of("proceedBoundaryState", ProceedBoundaryState.LOCKED_TO_DIFFERENT_OFFER)));
            case Selection.NotOpen(var why) -> throw Refusal.state(journey.status(), why,
                    Map.of("proceedBoundaryState", offer.boundary(journey)));
        };
    }

    /// A lender that has said already that it wants the borrower's consent need not be asked for KYC first.
    private Journey locked(Journey before, Journey locked, Offer offer, Instant now) {
        journeys.save(before, locked, List.of(Offers.held(offer, now)));
        boolean wanted = offer.consentDue(locked);
        var after = wanted ? locked.after(locked.judge(new JourneyEvent.ConsentWanted()), now) : locked;
        journeys.save(locked, after);
        followers.forEach(follower -> follower.locked(after, offer, now));
        return after;
    }

    /// Pure; in the order in which the contract checks.
    static Selection select(Journey journey, Offer offer, Instant now) {
        if (Lifecycle.terminal(journey.status())) return new Selection.NotOpen("The journey has ended.");
        if (offer.id().equals(journey.selectedOfferId())) return new Selection.AlreadyLocked(journey);
        if (journey.selectedOfferId() != null) return new Selection.LockedElsewhere();
        if (!offer.validAt(now)) return new Selection.NotOpen("There is no valid offer to proceed with.");
        var verdict = journey.judge(new JourneyEvent.OfferProceeded());
        if (!(verdict instanceof Verdict.Moved)) return new Selection.NotOpen("The journey is past choosing an offer.");
        return new Selection.Locked(journey.after(verdict, now).lockedTo(offer.id(), now));
    }
}
