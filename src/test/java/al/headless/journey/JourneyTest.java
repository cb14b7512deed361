package al.headless.journey;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.api.model.JourneyLifecycleStatus;
import al.headless.api.model.JourneyType;
import al.headless.api.model.NextAction;
import al.headless.api.model.PendingOperation;
import al.headless.api.model.ProceedBoundaryState;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// What a journey is after each thing that can happen to it, and what stays as it was.
class JourneyTest {
    private static final UUID BORROWER = new UUID(1, 1);
    private static final UUID ID = new UUID(1, 2);
    private static final UUID OFFER = new UUID(1, 3);
    private static final byte[] METADATA = {1};
    private static final byte[] RESUME = {2};
    private static final Instant BEGIN = Instant.parse("2026-11-22T06:00:00Z");
    private static final Instant LATER = BEGIN.plusSeconds(60);

    private final Journey started = Journey.started(new JourneyRef(BORROWER, ID), JourneyType.PERSONAL_LOAN, false,
            METADATA, RESUME, BEGIN);

    @Test void a_new_journey_waits_for_its_profile() {
        assertEquals(new JourneyRef(BORROWER, ID), started.ref());
        assertEquals(JourneyLifecycleStatus.STARTED, started.status());
        assertEquals(NextAction.FILL_PROFILE, started.nextAction());
        assertTrue(started.open());
        assertFalse(started.searching() || started.submissionPending() || started.dispatchPending());
        assertEquals(List.of(), started.pendingOperations());
        assertEquals(0, started.submission());
        assertEquals(NextAction.SUBMIT_PROFILE, Journey.started(started.ref(), JourneyType.GOLD_LOAN, true, METADATA,
                RESUME, BEGIN).nextAction());
    }

    @Test void a_move_is_a_change_and_makes_the_journey_active() {
        var moved = started.after(started.judge(new JourneyEvent.ProfileUpdated()), LATER);
        assertEquals(JourneyLifecycleStatus.PROFILE_REQUIRED, moved.status());
        assertEquals(LATER, moved.updatedAt());
        assertEquals(LATER, moved.activeAt());
        assertSame(started, started.after(started.judge(new JourneyEvent.LoanClosed()), LATER));
    }

    @Test void time_that_goes_back_does_not_take_the_update_back() {
        assertEquals(BEGIN, started.refreshed(BEGIN.minusSeconds(1)).updatedAt());
        assertEquals(BEGIN, started.refreshed(BEGIN).updatedAt());
        assertEquals(LATER, started.refreshed(LATER).updatedAt());
        assertEquals(BEGIN, started.refreshed(LATER).activeAt());
    }

    @Test void the_end_takes_away_what_was_pending_and_what_held_it_up() {
        var pending = in(JourneyLifecycleStatus.OFFERS_PENDING).pending(true, true, Awaits.PAYMENT, LATER);
        assertEquals(List.of(PendingOperation.PROFILE_SUBMISSION, PendingOperation.SELECT_DISPATCH),
                pending.pendingOperations());
        var ended = pending.after(pending.judge(new JourneyEvent.Idled()), LATER);
        assertEquals(JourneyLifecycleStatus.EXPIRED, ended.status());
        assertEquals(List.of(), ended.pendingOperations());
        assertEquals(Awaits.NOTHING, ended.awaits());
        assertFalse(ended.open());
        var moved = pending.after(pending.judge(new JourneyEvent.OfferArrived()), LATER);
        assertEquals(Awaits.PAYMENT, moved.awaits());
        assertTrue(moved.submissionPending() && moved.dispatchPending() && moved.open());
    }

    @Test void each_submission_is_counted_and_lenders_may_turn_up_until_it_is_undone() {
        var once = started.submitted();
        assertEquals(1, once.submission());
        assertTrue(once.submissionPending() && once.searching());
        assertFalse(once.dispatchPending());
        var undone = once.submissionUndone();
        assertFalse(undone.submissionPending() || undone.dispatchPending() || undone.searching());
        assertEquals(2, undone.submitted().submission());
        assertTrue(started.searching(true).searching());
        assertFalse(once.searching(false).searching());
    }

    @Test void word_of_another_submission_does_not_concern_it() {
        var second = started.submitted().submitted();
        assertTrue(second.speaksOf(2));
        assertTrue(second.speaksOf(0), "a network that does not count");
        assertFalse(second.speaksOf(1));
        assertFalse(second.speaksOf(3));
    }

    @Test void the_lender_is_asked_to_pay_out_once_and_has_the_last_word_then() {
        var chosen = in(JourneyLifecycleStatus.LOAN_AGREEMENT_PENDING);
        assertFalse(chosen.withLender());
        assertTrue(chosen.negotiable());
        var asked = chosen.disbursalAsked(LATER);
        assertEquals(LATER, asked.disbursalAskedAt());
        assertSame(asked, asked.disbursalAsked(LATER.plusSeconds(1)));
        assertTrue(asked.withLender());
        assertFalse(asked.negotiable());
        assertTrue(in(JourneyLifecycleStatus.LENDER_PROCESSING).withLender());
        assertFalse(in(JourneyLifecycleStatus.LENDER_PROCESSING).negotiable());
        var paid = asked.after(asked.judge(new JourneyEvent.LoanDisbursed()), LATER);
        assertFalse(paid.after(paid.judge(new JourneyEvent.LoanClosed()), LATER).withLender());
    }

    @Test void how_far_the_lenders_have_come_is_news_only_where_it_differs() {
        assertSame(started, started.pending(false, false, Awaits.NOTHING, LATER));
        var submitting = started.pending(true, false, Awaits.NOTHING, LATER);
        assertEquals(List.of(PendingOperation.PROFILE_SUBMISSION), submitting.pendingOperations());
        assertEquals(LATER, submitting.updatedAt());
        assertEquals(BEGIN, submitting.activeAt(), "lenders keep no borrower's journey alive");
        assertEquals(List.of(PendingOperation.SELECT_DISPATCH),
                started.pending(false, true, Awaits.NOTHING, LATER).pendingOperations());
        assertEquals(Awaits.PAYMENT, started.pending(false, false, Awaits.PAYMENT, LATER).awaits());
    }

    @Test void the_lock_is_taken_and_given_back_whole() {
        assertEquals(ProceedBoundaryState.OPEN, started.boundary(OFFER));
        var locked = started.lockedTo(OFFER, LATER);
        assertEquals(OFFER, locked.selectedOfferId());
        assertEquals(LATER, locked.lockedAt());
        assertEquals(LATER, locked.activeAt());
        assertEquals(ProceedBoundaryState.LOCKED, locked.boundary(OFFER));
        assertEquals(ProceedBoundaryState.LOCKED_TO_DIFFERENT_OFFER, locked.boundary(ID));
        var unlocked = locked.unlocked(LATER);
        assertNull(unlocked.selectedOfferId());
        assertNull(unlocked.lockedAt());
    }

    @Test void what_the_borrower_writes_keeps_the_journey_alive() {
        var active = started.active(LATER);
        assertEquals(LATER, active.activeAt());
        assertEquals(BEGIN, active.updatedAt());
        var resumed = started.resuming(new byte[] {3}, LATER);
        assertArrayEquals(new byte[] {3}, resumed.resume());
        assertArrayEquals(METADATA, resumed.metadata());
        assertEquals(LATER, resumed.activeAt());
        var described = started.describedBy(new byte[] {4}, LATER);
        assertArrayEquals(new byte[] {4}, described.metadata());
        assertArrayEquals(RESUME, described.resume());
        assertEquals(LATER, described.activeAt());
        assertEquals(LATER, described.updatedAt());
    }

    @Test void a_complete_profile_has_only_to_be_submitted() {
        assertEquals(NextAction.SUBMIT_PROFILE, started.profileIs(true).nextAction());
        assertTrue(started.profileIs(true).profileComplete());
        assertEquals(NextAction.FILL_PROFILE, started.profileIs(true).profileIs(false).nextAction());
    }

    @Test void a_page_to_pay_on_is_the_next_action_while_it_waits() {
        var paid = in(JourneyLifecycleStatus.DISBURSED);
        var paying = paid.paying(true, LATER);
        assertEquals(NextAction.COMPLETE_PAYMENT, paying.nextAction());
        assertEquals(Awaits.PAYMENT, paying.awaits());
        assertNull(paying.paying(false, LATER).nextAction());
        assertEquals(Awaits.NOTHING, paying.paying(false, LATER).awaits());
    }

    @Test void a_step_that_ends_the_journey_leaves_it_open_nowhere() {
        for (var status : EnumSet.of(JourneyLifecycleStatus.REJECTED, JourneyLifecycleStatus.EXPIRED,
                JourneyLifecycleStatus.CLOSED)) {
            assertFalse(in(status).open(), status::toString);
        }
    }

    @Test void what_may_still_be_done_follows_from_the_status() {
        assertEquals(EnumSet.of(JourneyLifecycleStatus.STARTED, JourneyLifecycleStatus.PROFILE_REQUIRED),
                those(Lifecycle::beforeSubmit));
        assertEquals(EnumSet.of(JourneyLifecycleStatus.OFFERS_PENDING, JourneyLifecycleStatus.OFFERS_AVAILABLE),
                those(Lifecycle::choosing));
        assertEquals(EnumSet.complementOf(EnumSet.of(JourneyLifecycleStatus.LENDER_PROCESSING,
                JourneyLifecycleStatus.DISBURSED, JourneyLifecycleStatus.REJECTED, JourneyLifecycleStatus.EXPIRED,
                JourneyLifecycleStatus.CLOSED)), those(Lifecycle::beforeProcessing));
    }

    private static Set<JourneyLifecycleStatus> those(Predicate<JourneyLifecycleStatus> kind) {
        var all = EnumSet.noneOf(JourneyLifecycleStatus.class);
        for (var status : JourneyLifecycleStatus.values()) if (kind.test(status)) all.add(status);
        return all;
    }

    /// The journey as if it had moved there.
    private Journey in(JourneyLifecycleStatus status) {
        return started.after(new Lifecycle.Verdict.Moved(status), BEGIN);
    }
}
