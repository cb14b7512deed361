package al.headless.journey;

import al.headless.api.model.JourneyLifecycleStatus;
import al.headless.api.model.JourneyType;
import al.headless.api.model.NextAction;
import al.headless.api.model.PendingOperation;
import al.headless.api.model.ProceedBoundaryState;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// A journey as it stands. Immutable; [Journeys#save] stores a changed one.
///
/// `profileComplete` when the profile could be submitted as it stands, or was.
/// `searching` while lenders may still turn up: from submit until their window closes.
/// `submissionPending` and `dispatchPending` are the contract's `pendingOperations`. `selectedOfferId` and `lockedAt`
/// are the offer-selection lock, both or neither. `metadata` and `resume` are sealed. `activeAt` is the last change
/// of status or write of the borrower; `updatedAt` never goes back. `submission` counts the submissions of the profile.
/// `disbursalAskedAt` is when the selected lender was asked to pay out: from then on its word alone ends the journey.
@MappedEntity("journey")
public record Journey(UUID borrowerId, @Id UUID id, JourneyType type, JourneyLifecycleStatus status,
        @Nullable NextAction nextAction, Awaits awaits, boolean profileComplete, boolean open, boolean searching,
        boolean submissionPending, boolean dispatchPending, @Nullable UUID selectedOfferId,
        @Nullable Instant lockedAt, byte[] metadata, byte[] resume, Instant createdAt, Instant updatedAt,
        Instant activeAt, int submission, @Nullable Instant disbursalAskedAt) {
    static Journey started(JourneyRef ref, JourneyType type, boolean profileComplete, byte[] metadata, byte[] resume,
            Instant now) {
        var status = JourneyLifecycleStatus.STARTED;
        return new Journey(ref.borrowerId(), ref.journeyId(), type, status,
                Lifecycle.nextAction(status, profileComplete, Awaits.NOTHING), Awaits.NOTHING, profileComplete, true,
                false, false, false, null, null, metadata, resume, now, now, now, 0, null);
    }

    public JourneyRef ref() {
        return new JourneyRef(borrowerId, id);
    }

    /// What an event would mean here.
    public Lifecycle.Verdict judge(JourneyEvent event) {
        return Lifecycle.judge(status, event);
    }

    /// Where a verdict leads: the new status, or the one it has.
    public Journey after(Lifecycle.Verdict verdict, Instant now) {
        if (!(verdict instanceof Lifecycle.Verdict.Moved(var to))) return this;
        return with(to, Lifecycle.open(to) ? awaits : Awaits.NOTHING, submissionPending && Lifecycle.open(to),
                dispatchPending && Lifecycle.open(to), selectedOfferId, lockedAt, metadata, resume, now, now);
    }

    /// Submitted once more: what is pending before any lender is known.
    public Journey submitted() {
        return with(status, awaits, true, false, selectedOfferId, lockedAt, metadata, resume, updatedAt, activeAt)
                .facts(profileComplete, true, submission + 1, disbursalAskedAt);
    }

    /// Fallen back to before the submission.
    public Journey submissionUndone() {
        return with(status, awaits, false, false, selectedOfferId, lockedAt, metadata, resume, updatedAt, activeAt)
                .searching(false);
    }

    /// Whether lenders may still turn up.
    public Journey searching(boolean may) {
        return facts(profileComplete, may, submission, disbursalAskedAt);
    }

    /// The selected lender is asked to pay out; once.
    public Journey disbursalAsked(Instant now) {
        return disbursalAskedAt != null ? this : facts(profileComplete, searching, submission, now);
    }

    /// Whether the loan may be paid out whatever we do: only the selected lender ends such a journey.
    public boolean withLender() {
        return open && (disbursalAskedAt != null || status == JourneyLifecycleStatus.LENDER_PROCESSING);
    }

    /// Offers may still be rejected, amounts revised.
    public boolean negotiable() {
        return Lifecycle.beforeProcessing(status) && !withLender();
    }

    /// Whether word about a submission concerns this journey as it stands; 0 where the network does not count.
    public boolean speaksOf(int told) {
        return told == 0 || told == submission;
    }

    /// How far the lenders have come.
    public Journey pending(boolean submission, boolean dispatch, Awaits holdsUp, Instant now) {
        if (submission == submissionPending && dispatch == dispatchPending && holdsUp == awaits) return this;
        return with(status, holdsUp, submission, dispatch, selectedOfferId, lockedAt, metadata, resume, now,
                activeAt);
    }

    /// Locked to the offer.
    public Journey lockedTo(UUID offerId, Instant now) {
        return with(status, awaits, submissionPending, dispatchPending, offerId, now, metadata, resume, now, now);
    }

    /// The lock given back.
    public Journey unlocked(Instant now) {
        return with(status, awaits, submissionPending, dispatchPending, null, null, metadata, resume, now, activeAt);
    }

    /// A write of the borrower that changed nothing here: the journey is not idle.
    public Journey active(Instant now) {
        return with(status, awaits, submissionPending, dispatchPending, selectedOfferId, lockedAt, metadata, resume,
                updatedAt, now);
    }

    /// A page to pay on came, or is gone.
    public Journey paying(boolean pageWaits, Instant now) {
        return with(status, pageWaits ? Awaits.PAYMENT : Awaits.NOTHING, submissionPending, dispatchPending,
                selectedOfferId, lockedAt, metadata, resume, now, activeAt);
    }

    /// Something that its detail shows besides it changed.
    public Journey refreshed(Instant now) {
        return with(status, awaits, submissionPending, dispatchPending, selectedOfferId, lockedAt, metadata, resume,
                now, activeAt);
    }

    /// Other markers of the user interface.
    public Journey resuming(byte[] markers, Instant now) {
        return with(status, awaits, submissionPending, dispatchPending, selectedOfferId, lockedAt, metadata, markers,
                now, now);
    }

    /// A borrower's write that touched the profile.
    public Journey describedBy(byte[] facts, Instant now) {
        return with(status, awaits, submissionPending, dispatchPending, selectedOfferId, lockedAt, facts, resume,
                now, now);
    }

    /// The profile as somebody left it.
    public Journey profileIs(boolean complete) {
        return facts(complete, searching, submission, disbursalAskedAt);
    }

    private Journey facts(boolean complete, boolean search, int submissions, @Nullable Instant asked) {
        return new Journey(borrowerId, id, type, status, Lifecycle.nextAction(status, complete, awaits), awaits,
                complete, open, search, submissionPending, dispatchPending, selectedOfferId, lockedAt, metadata,
                resume, createdAt, updatedAt, activeAt, submissions, asked);
    }

    private Journey with(JourneyLifecycleStatus in, Awaits holdsUp, boolean submitting, boolean dispatch,
            @Nullable UUID offerId, @Nullable Instant locked, byte[] facts, byte[] markers, Instant updated,
            Instant active) {
        var latest = updated.isBefore(updatedAt) ? updatedAt : updated;
        return new Journey(borrowerId, id, type, in, Lifecycle.nextAction(in, profileComplete, holdsUp), holdsUp,
                profileComplete, Lifecycle.open(in), searching, submitting, dispatch, offerId, locked, facts, markers,
                createdAt, latest, active, submission, disbursalAskedAt);
    }

    /// In the contract's order.
    public List<PendingOperation> pendingOperations() {
        var pending = new ArrayList<PendingOperation>(2);
        if (submissionPending) pending.add(PendingOperation.PROFILE_SUBMISSION);
        if (dispatchPending) pending.add(PendingOperation.SELECT_DISPATCH);
        return pending;
    }

    /// Where the lock stands for an offer that could be proceeded with.
    public ProceedBoundaryState boundary(UUID offerId) {
        if (selectedOfferId == null) return ProceedBoundaryState.OPEN;
        return selectedOfferId.equals(offerId)
                ? ProceedBoundaryState.LOCKED : ProceedBoundaryState.LOCKED_TO_DIFFERENT_OFFER;
    }
}
