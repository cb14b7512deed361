package al.headless.admin;

import al.headless.api.model.JourneyLifecycleStatus;
import al.headless.journey.Lifecycle;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What of a journey decides when its borrower may be erased: its status since when, whether one of its cards ever held
/// the lock, and whether a loan was ever paid out.
record Standing(JourneyLifecycleStatus status, Instant since, boolean held, boolean disbursed) {
    /// A lender that was chosen may still say something: that it has paid out, for example.
    static final Duration LENDER_MAY_SPEAK = Duration.ofDays(30);
    /// An open journey may end at any time; then it is looked at again.
    static final Duration LOOK_AGAIN = Duration.ofDays(1);

    /// Why somebody cannot be erased yet.
    enum Reason {
        /// Between PROFILE_SUBMITTED and its end.
        JOURNEY_OPEN,
        /// Disbursed and not closed.
        LOAN_RUNS,
        /// Closed, and within the time for which loans are kept.
        LOAN_KEPT,
        /// Ended, and a lender that was chosen may still speak.
        LENDER_MAY_SPEAK
    }

    /// Why, and until when at the least.
    record Wait(Reason reason, Instant until) {}

    /// What to wait for at `now`, if for anything, when loans are kept for so long after they were closed.
    Optional<Wait> waitsFor(Instant now, Duration loansKept) {
        return earliest(now, loansKept).filter(wait -> wait.until.isAfter(now));
    }

    private Optional<Wait> earliest(Instant now, Duration loansKept) {
        if (status == JourneyLifecycleStatus.DISBURSED) {
            return Optional.of(new Wait(Reason.LOAN_RUNS, now.plus(kept(loansKept))));
        }
        if (Lifecycle.beforeSubmit(status) && !held) return Optional.empty();
        if (!Lifecycle.terminal(status)) {
            return Optional.of(new Wait(Reason.JOURNEY_OPEN, now.plus(held ? LENDER_MAY_SPEAK : LOOK_AGAIN)));
        }
        if (disbursed) return Optional.of(new Wait(Reason.LOAN_KEPT, since.plus(kept(loansKept))));
        return held ? Optional.of(new Wait(Reason.LENDER_MAY_SPEAK, since.plus(LENDER_MAY_SPEAK))) : Optional.empty();
    }

    /// Whose loan was closed had a lender who was chosen.
    private static Duration kept(Duration loansKept) {
        return loansKept.compareTo(LENDER_MAY_SPEAK) > 0 ? loansKept : LENDER_MAY_SPEAK;
    }
}
