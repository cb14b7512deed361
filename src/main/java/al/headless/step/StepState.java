package al.headless.step;

import al.headless.api.model.StepStatus;
import al.headless.lender.Diagnostics;
import al.headless.lender.StepKind;
import al.headless.offer.OfferRef;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;

/// One step of one offer. `revision` is the last change heard from the lender, 0 before the first; `attempts` counts
/// how often the borrower began it. `page` and `form` are sealed.
public record StepState(OfferRef offer, StepKind kind, StepStatus status, int revision, int attempts,
        @Nullable byte[] page, @Nullable Instant pageExpiresAt, @Nullable byte[] form,
        @Nullable Diagnostics diagnostics, Instant updatedAt) {
    static StepState pending(OfferRef offer, StepKind kind, Instant now) {
        return new StepState(offer, kind, StepStatus.PENDING, 0, 0, null, null, null, null, now);
    }

    /// As the lender says.
    StepState heard(int said, StepStatus now, @Nullable byte[] sealedPage, @Nullable Instant expiresAt,
            @Nullable Diagnostics why, Instant at) {
        boolean begun = now == StepStatus.IN_PROGRESS && status != StepStatus.IN_PROGRESS;
        return new StepState(offer, kind, now, said, attempts + (begun ? 1 : 0), sealedPage, expiresAt, form, why, at);
    }

    /// The borrower handed in a form.
    StepState submitted(byte[] sealedForm, Instant at) {
        return new StepState(offer, kind, StepStatus.IN_PROGRESS, revision, attempts + 1, null, null, sealedForm, null,
                at);
    }

    /// Its page is over; the lender is asked for another.
    StepState pageOver(Instant at) {
        return new StepState(offer, kind, StepStatus.IN_PROGRESS, revision, attempts, null, null, form, diagnostics,
                at);
    }

    /// The lender did not take the form: the borrower may hand in another.
    StepState readyAgain(Diagnostics why, Instant at) {
        return new StepState(offer, kind, StepStatus.READY, revision, attempts, null, null, null, why, at);
    }

    /// Done for another amount; the lender says how it begins again.
    StepState beginsAgain(Instant at) {
        return new StepState(offer, kind, StepStatus.IN_PROGRESS, revision, attempts, null, null, form,
                new Diagnostics("AMOUNT_CHANGED", "The amount changed: please identify yourself again."), at);
    }

    /// As it is shown while something holds it up.
    StepState heldUp(Diagnostics why) {
        return new StepState(offer, kind, StepStatus.IN_PROGRESS, revision, attempts, null, null, form, why,
                updatedAt);
    }

    /// As it is shown to a borrower who has nothing to do with it.
    StepState outOfReach(Diagnostics why) {
        return new StepState(offer, kind, StepStatus.PENDING, revision, attempts, null, null, null, why, updatedAt);
    }

    /// Not to be gone on with.
    StepState failed(Diagnostics why) {
        return new StepState(offer, kind, StepStatus.FAILURE, revision, attempts, null, null, form, why, updatedAt);
    }

    /// Nothing is left to do here.
    boolean done() {
        return status == StepStatus.SUCCESS || status == StepStatus.NOT_REQUIRED;
    }

    /// The borrower or the lender is at it.
    boolean running() {
        return status == StepStatus.READY || status == StepStatus.IN_PROGRESS;
    }
}
