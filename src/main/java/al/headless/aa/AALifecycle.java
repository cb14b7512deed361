package al.headless.aa;

import static al.headless.api.model.AASessionState.APPROVAL_DISPATCHED;
import static al.headless.api.model.AASessionState.CONFIRMED;
import static al.headless.api.model.AASessionState.EXPIRED;
import static al.headless.api.model.AASessionState.FAILED;
import static al.headless.api.model.AASessionState.IN_PROGRESS;
import static al.headless.api.model.AASessionState.NOT_REQUIRED;
import static al.headless.api.model.AASessionState.RECONCILING;
import static al.headless.api.model.AASessionState.REDIRECT_READY;
import static al.headless.api.model.AASessionState.REQUIRED;
import static al.headless.api.model.AASessionState.USER_RETURNED;

import al.headless.aa.ConsentEvent.AggregatorReconciled;
import al.headless.aa.ConsentEvent.AggregatorReported;
import al.headless.aa.ConsentEvent.AggregatorStayedSilent;
import al.headless.aa.ConsentEvent.AskingBegan;
import al.headless.aa.ConsentEvent.BorrowerReturned;
import al.headless.aa.ConsentEvent.NoLenderWaits;
import al.headless.aa.ConsentEvent.PageHandedOut;
import al.headless.aa.ConsentEvent.PageOpened;
import al.headless.aa.ConsentEvent.PageRanOut;
import al.headless.aa.ConsentEvent.ReconcileAsked;
import al.headless.aggregator.ConsentVerdict;
import al.headless.api.model.AASessionState;
import java.util.Set;

/// The state machine of a consent session, all of it. Pure; its golden table is `aa-lifecycle.txt` beside the tests.
final class AALifecycle {
    private static final Set<AASessionState> OPEN = Set.of(REQUIRED, REDIRECT_READY, IN_PROGRESS, USER_RETURNED,
            APPROVAL_DISPATCHED, RECONCILING);
    private static final Set<AASessionState> FINAL = Set.of(CONFIRMED, FAILED, NOT_REQUIRED);
    private static final Set<AASessionState> PAGE = Set.of(REDIRECT_READY, IN_PROGRESS);
    private static final Set<AASessionState> RETURNED = Set.of(USER_RETURNED, APPROVAL_DISPATCHED);

    private AALifecycle() {}

    /// What an event means in a state.
    sealed interface Verdict {
        /// The session moves.
        record Moved(AASessionState to) implements Verdict {}

        /// Nothing to do: it is there already, or further.
        record Unchanged() implements Verdict {}

        /// Not while a reconcile runs; right again after it.
        record Busy() implements Verdict {}

        /// Wrong here, now and later.
        record Refused() implements Verdict {}
    }

    private static final Verdict UNCHANGED = new Verdict.Unchanged();
    private static final Verdict BUSY = new Verdict.Busy();
    private static final Verdict REFUSED = new Verdict.Refused();

    /// Judges an event.
    static Verdict judge(AASessionState state, ConsentEvent event) {
        return switch (event) {
            case PageHandedOut() -> handedOut(state);
            case PageOpened() -> opened(state);
            case PageRanOut() -> PAGE.contains(state) || RETURNED.contains(state) ? to(EXPIRED) : UNCHANGED;
            case BorrowerReturned() -> returned(state);
            case AskingBegan() -> state == USER_RETURNED ? to(APPROVAL_DISPATCHED) : UNCHANGED;
            case AggregatorReported(var verdict) -> reported(state, verdict);
            case ReconcileAsked() -> reconcile(state);
            case AggregatorReconciled(var verdict) -> reconciled(state, verdict);
            case AggregatorStayedSilent() -> state == RECONCILING ? to(EXPIRED) : UNCHANGED;
            case NoLenderWaits() -> open(state) ? to(NOT_REQUIRED) : UNCHANGED;
        };
    }

    /// Also after the return: a borrower who left the page without a decision may want another.
    private static Verdict handedOut(AASessionState state) {
        if (FINAL.contains(state)) return REFUSED;
        if (state == RECONCILING) return BUSY;
        return state == REDIRECT_READY ? UNCHANGED : to(REDIRECT_READY);
    }

    private static Verdict opened(AASessionState state) {
        if (state == REDIRECT_READY) return to(IN_PROGRESS);
        return state == REQUIRED || state == NOT_REQUIRED ? REFUSED : UNCHANGED;
    }

    /// The aggregator's word is often faster than the borrower's way back: a decided session is merely shown.
    private static Verdict returned(AASessionState state) {
        if (PAGE.contains(state)) return to(USER_RETURNED);
        return state == REQUIRED || state == NOT_REQUIRED || state == EXPIRED ? REFUSED : UNCHANGED;
    }

    private static Verdict reported(AASessionState state, ConsentVerdict verdict) {
        return switch (verdict) {
            case APPROVED -> decided(state, CONFIRMED);
            case REFUSED -> decided(state, FAILED);
            case NONE -> UNCHANGED;
        };
    }

    private static Verdict decided(AASessionState state, AASessionState outcome) {
        if (state == outcome) return UNCHANGED;
        return FINAL.contains(state) ? REFUSED : to(outcome);
    }

    private static Verdict reconcile(AASessionState state) {
        if (PAGE.contains(state) || RETURNED.contains(state) || state == EXPIRED) return to(RECONCILING);
        if (state == RECONCILING) return BUSY;
        return state == CONFIRMED ? UNCHANGED : REFUSED;
    }

    /// What was decided meanwhile stays.
    private static Verdict reconciled(AASessionState state, ConsentVerdict verdict) {
        if (state != RECONCILING) return UNCHANGED;
        return to(verdict == ConsentVerdict.APPROVED ? CONFIRMED : FAILED);
    }

    private static Verdict to(AASessionState next) {
        return new Verdict.Moved(next);
    }

    /// A journey has one open session at most.
    static boolean open(AASessionState state) {
        return OPEN.contains(state);
    }

    /// Whether the page that was handed out may still be opened, as long as its time lasts.
    static boolean showsPage(AASessionState state) {
        return PAGE.contains(state);
    }
}
