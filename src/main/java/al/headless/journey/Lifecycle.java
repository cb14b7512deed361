package al.headless.journey;

import static al.headless.api.model.JourneyLifecycleStatus.*;

import al.headless.api.model.JourneyLifecycleStatus;
import al.headless.api.model.NextAction;
import al.headless.journey.JourneyEvent.CardEnded;
import al.headless.journey.JourneyEvent.CardsLeft;
import al.headless.journey.JourneyEvent.ConsentWanted;
import al.headless.journey.JourneyEvent.EndedBy;
import al.headless.journey.JourneyEvent.Idled;
import al.headless.journey.JourneyEvent.LenderReached;
import al.headless.journey.JourneyEvent.LenderRejected;
import al.headless.journey.JourneyEvent.LoanClosed;
import al.headless.journey.JourneyEvent.LoanDisbursed;
import al.headless.journey.JourneyEvent.OfferArrived;
import al.headless.journey.JourneyEvent.OfferProceeded;
import al.headless.journey.JourneyEvent.ProfileSubmitted;
import al.headless.journey.JourneyEvent.ProfileUpdated;
import al.headless.journey.JourneyEvent.StepOpened;
import al.headless.journey.JourneyEvent.SubmissionFailed;
import al.headless.lender.StepKind;
import io.micronaut.core.annotation.Nullable;
import java.util.List;
import java.util.Set;

/// The state machine of a journey, all of it. Pure; its golden table is `lifecycle.txt` beside the tests.
public final class Lifecycle {
    private static final Set<JourneyLifecycleStatus> TERMINAL = Set.of(REJECTED, EXPIRED, CLOSED);
    private static final Set<JourneyLifecycleStatus> WRITABLE_PROFILE = Set.of(STARTED, PROFILE_REQUIRED);
    private static final Set<JourneyLifecycleStatus> CHOOSING = Set.of(OFFERS_PENDING, OFFERS_AVAILABLE);
    private static final Set<JourneyLifecycleStatus> CHOSEN = Set.of(OFFER_SELECTED, AA_REQUIRED, KYC_PENDING,
            BANK_MANDATE_PENDING, E_MANDATE_PENDING, LOAN_AGREEMENT_PENDING);

    private static final List<JourneyLifecycleStatus> STAGES = List.of(OFFER_SELECTED, AA_REQUIRED, KYC_PENDING,
            BANK_MANDATE_PENDING, E_MANDATE_PENDING, LOAN_AGREEMENT_PENDING, LENDER_PROCESSING);
    private static final Set<JourneyLifecycleStatus> WAITING = Set.of(STARTED, PROFILE_REQUIRED, PROFILE_SUBMITTED,
            OFFERS_PENDING, OFFERS_AVAILABLE, OFFER_SELECTED, AA_REQUIRED, KYC_PENDING, BANK_MANDATE_PENDING,
            E_MANDATE_PENDING, LOAN_AGREEMENT_PENDING);

    private Lifecycle() {}

    /// What an event means in a status.
    public sealed interface Verdict {
        /// The journey moves.
        record Moved(JourneyLifecycleStatus to) implements Verdict {}

        /// Nothing to do: it is there already, or further.
        record Unchanged() implements Verdict {}

        /// Right later: keep the event and try again after the next move.
        record TooEarly() implements Verdict {}

        /// Wrong here, now and later.
        record Refused() implements Verdict {}

        /// Must not be lost and cannot be applied: for an operator to look at.
        record Unusable(String why) implements Verdict {}
    }

    private static final Verdict UNCHANGED = new Verdict.Unchanged();
    private static final Verdict TOO_EARLY = new Verdict.TooEarly();
    private static final Verdict REFUSED = new Verdict.Refused();

    /// Judges an event.
    public static Verdict judge(JourneyLifecycleStatus status, JourneyEvent event) {
        return switch (event) {
            case ProfileUpdated() -> WRITABLE_PROFILE.contains(status) ? to(PROFILE_REQUIRED, status) : REFUSED;
            case ProfileSubmitted() -> WRITABLE_PROFILE.contains(status) ? to(PROFILE_SUBMITTED, status) : REFUSED;
            case SubmissionFailed() -> status == PROFILE_SUBMITTED ? to(PROFILE_REQUIRED, status) : REFUSED;
            case LenderReached() -> reached(status);
            case OfferArrived() -> arrived(status);
            case OfferProceeded() -> proceeded(status);
            case ConsentWanted() -> chosen(status, AA_REQUIRED);
            case StepOpened(var step) -> chosen(status, stage(step));
            case LoanDisbursed() -> disbursed(status);
            case LoanClosed() -> status == DISBURSED ? to(CLOSED, status) : early(status);
            case LenderRejected() -> CHOSEN.contains(status) || status == LENDER_PROCESSING
                    ? to(REJECTED, status) : REFUSED;
            case Idled() -> WAITING.contains(status) ? to(EXPIRED, status) : REFUSED;
            case CardEnded(var left, var by) -> ended(status, left, by);
        };
    }

    /// Stages follow each other; one that is skipped was not required, and none is entered twice.
    private static Verdict chosen(JourneyLifecycleStatus status, JourneyLifecycleStatus stage) {
        if (status == LENDER_PROCESSING || status == DISBURSED) return UNCHANGED;
        if (!CHOSEN.contains(status)) return early(status);
        return STAGES.indexOf(stage) > STAGES.indexOf(status) ? to(stage, status) : UNCHANGED;
    }

    private static JourneyLifecycleStatus stage(StepKind step) {
        return switch (step) {
            case KYC -> KYC_PENDING;
            case BANK_MANDATE -> BANK_MANDATE_PENDING;
            case E_MANDATE -> E_MANDATE_PENDING;
            case LOAN_AGREEMENT -> LOAN_AGREEMENT_PENDING;
            case DISBURSAL -> LENDER_PROCESSING;
        };
    }

    /// Money that was paid out is a fact: it wins over every other status. Whose money it may be is the card's to say.
    private static Verdict disbursed(JourneyLifecycleStatus status) {
        return status == DISBURSED || status == CLOSED ? UNCHANGED : to(DISBURSED, status);
    }

    private static Verdict early(JourneyLifecycleStatus status) {
        return terminal(status) ? REFUSED : TOO_EARLY;
    }

    private static Verdict reached(JourneyLifecycleStatus status) {
        if (status == PROFILE_SUBMITTED) return to(OFFERS_PENDING, status);
        return CHOOSING.contains(status) || CHOSEN.contains(status) ? UNCHANGED : REFUSED;
    }

    private static Verdict arrived(JourneyLifecycleStatus status) {
        if (status == PROFILE_SUBMITTED) return TOO_EARLY;
        if (CHOOSING.contains(status)) return to(OFFERS_AVAILABLE, status);
        return CHOSEN.contains(status) ? UNCHANGED : REFUSED;
    }

    private static Verdict proceeded(JourneyLifecycleStatus status) {
        if (status == OFFERS_AVAILABLE) return to(OFFER_SELECTED, status);
        return REFUSED;
    }

    private static Verdict ended(JourneyLifecycleStatus status, CardsLeft left, EndedBy by) {
        if (status != PROFILE_SUBMITTED && !CHOOSING.contains(status) && !CHOSEN.contains(status)) return REFUSED;
        return switch (left) {
            case RECEIVED -> to(OFFERS_AVAILABLE, status);
            case AWAITED -> to(OFFERS_PENDING, status);
            case NONE -> to(by == EndedBy.VALIDITY ? EXPIRED : REJECTED, status);
        };
    }

    private static Verdict to(JourneyLifecycleStatus next, JourneyLifecycleStatus now) {
        return next == now ? UNCHANGED : new Verdict.Moved(next);
    }

    /// What the borrower can do next; null when there is nothing.
    public static @Nullable NextAction nextAction(JourneyLifecycleStatus status, boolean profileComplete,
            Awaits awaits) {
        return switch (status) {
            case STARTED, PROFILE_REQUIRED -> profileComplete ? NextAction.SUBMIT_PROFILE : NextAction.FILL_PROFILE;
            case PROFILE_SUBMITTED -> NextAction.WAIT_FOR_OFFERS;
            case OFFERS_PENDING -> awaits == Awaits.CONSENT ? NextAction.COMPLETE_AA : NextAction.WAIT_FOR_OFFERS;
            case OFFERS_AVAILABLE -> NextAction.VIEW_OFFERS;
            case AA_REQUIRED -> NextAction.COMPLETE_AA;
            case OFFER_SELECTED, KYC_PENDING, BANK_MANDATE_PENDING, E_MANDATE_PENDING, LOAN_AGREEMENT_PENDING ->
                    NextAction.COMPLETE_STEP;
            case DISBURSED -> awaits == Awaits.PAYMENT ? NextAction.COMPLETE_PAYMENT : null;
            case LENDER_PROCESSING, REJECTED, EXPIRED, CLOSED -> null;
        };
    }

    /// The stage that the borrower's screen should show.
    public static JourneyLifecycleStatus timelineState(JourneyLifecycleStatus status) {
        return status == STARTED ? PROFILE_REQUIRED : status;
    }

    /// No more writes, for ever.
    public static boolean terminal(JourneyLifecycleStatus status) {
        return TERMINAL.contains(status);
    }

    /// Offers may come and be chosen.
    public static boolean choosing(JourneyLifecycleStatus status) {
        return CHOOSING.contains(status);
    }

    /// The selected lender has not sanctioned the loan yet.
    public static boolean beforeProcessing(JourneyLifecycleStatus status) {
        return open(status) && status != LENDER_PROCESSING;
    }

    /// The profile may still change.
    public static boolean beforeSubmit(JourneyLifecycleStatus status) {
        return WRITABLE_PROFILE.contains(status);
    }

    /// Before DISBURSED and not terminal: a borrower has one such journey per type.
    public static boolean open(JourneyLifecycleStatus status) {
        return !terminal(status) && status != DISBURSED;
    }

    /// Whether post-disbursal operations may be asked for.
    public static boolean postDisbursal(JourneyLifecycleStatus status) {
        return status == DISBURSED;
    }
}
