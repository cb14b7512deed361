package al.headless.step;

import al.headless.api.model.StepStatus;
import al.headless.journey.Journey;
import al.headless.kernel.Clock;
import al.headless.lender.StepKind;
import al.headless.offer.LockFollower;
import al.headless.offer.Offer;
import al.headless.question.Questions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/// Has the selected lender asked for the next step: KYC as soon as its offer is locked, then whatever is not done yet.
/// Wants the journey locked.
@Singleton
class StepOpening implements LockFollower {
    private final StepStates states;
    private final Questions questions;
    private final Clock clock;
    private final Duration firstPause;

    StepOpening(StepStates states, Questions questions, Clock clock, StepSettings settings) {
        this.states = states;
        this.questions = questions;
        this.clock = clock;
        this.firstPause = settings.inquiry();
    }

    /// A lender that waits for the borrower's consent goes on when it has it.
    @Override public void locked(Journey journey, Offer offer, Instant now) {
        if (!offer.consentDue(journey)) {
            questions.open(journey.ref(), new StepQuestion.Change(offer.id(), StepKind.KYC, 0));
        }
    }

    /// It opens KYC by itself, and is asked for it when it does not.
    @Override public void consented(Journey journey, Offer offer, Instant now) {
        questions.open(journey.ref(), new StepQuestion.Change(offer.id(), StepKind.KYC, 0), now.plus(firstPause));
    }

    /// KYC was about another amount: a success begins again, and the lender says how.
    @Override public void revised(Journey journey, Offer offer, Instant now) {
        var kyc = states.of(offer.ref()).orElseThrow().step(StepKind.KYC);
        if (kyc.status() != StepStatus.SUCCESS) return;
        var again = kyc.beginsAgain(now);
        states.save(again);
        watch(journey, again);
    }

    /// The amount stays: what KYC came to meanwhile counts.
    @Override public void stands(Journey journey, Offer offer, Instant now) {
        var all = states.of(offer.ref()).orElseThrow();
        if (all.step(StepKind.KYC).done()) next(journey, all);
    }

    @Override public void ended(Journey journey, Offer offer, boolean held, Instant now) {
        // Its steps stay as they were; nobody is shown them any more.
    }

    /// Asks for the first step that is not done, unless the lender has opened it.
    void next(Journey journey, StepStates.StepsOf all) {
        all.current().filter(step -> step.revision() == 0)
                .ifPresent(step -> questions.open(journey.ref(), StepQuestion.Change.after(step)));
    }

    /// Has a step watched that is under way with the lender, from its last change on.
    void watch(Journey journey, StepState step) {
        boolean form = step.kind() == StepKind.BANK_MANDATE && step.status() == StepStatus.READY;
        if (step.done() || form) return;
        var due = clock.now().plus(firstPause);
        boolean sooner = step.pageExpiresAt() != null && step.pageExpiresAt().isBefore(due);
        questions.open(journey.ref(), StepQuestion.Change.after(step), sooner ? step.pageExpiresAt() : due);
    }
}
