package al.headless.admin;

import static al.headless.api.model.JourneyLifecycleStatus.CLOSED;
import static al.headless.api.model.JourneyLifecycleStatus.DISBURSED;
import static al.headless.api.model.JourneyLifecycleStatus.EXPIRED;
import static al.headless.api.model.JourneyLifecycleStatus.PROFILE_REQUIRED;
import static al.headless.api.model.JourneyLifecycleStatus.PROFILE_SUBMITTED;
import static al.headless.api.model.JourneyLifecycleStatus.REJECTED;
import static al.headless.api.model.JourneyLifecycleStatus.STARTED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.admin.Standing.Reason;
import al.headless.admin.Standing.Wait;
import al.headless.api.model.JourneyLifecycleStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// When a journey lets its borrower be erased.
class StandingTest {
    private static final Instant NOW = Instant.parse("2027-03-01T10:00:00Z");
    private static final Duration KEPT = Duration.ofDays(1826);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration MOMENT = Duration.ofMillis(1);

    @Test void what_was_never_submitted_waits_for_nothing() {
        for (var status : Set.of(STARTED, PROFILE_REQUIRED)) {
            assertEquals(Optional.empty(), waitsFor(status, NOW, false, false));
        }
    }

    @Test void what_is_under_way_is_looked_at_again_the_next_day() {
        for (var status : JourneyLifecycleStatus.values()) {
            if (Set.of(STARTED, PROFILE_REQUIRED, REJECTED, EXPIRED, CLOSED, DISBURSED).contains(status)) continue;
            waits(Reason.JOURNEY_OPEN, NOW.plus(Duration.ofDays(1)), status, NOW, false, false);
        }
    }

    @Test void with_a_lender_chosen_it_cannot_be_over_before_the_lender_has_had_its_month() {
        for (var status : Set.of(STARTED, PROFILE_SUBMITTED)) {
            waits(Reason.JOURNEY_OPEN, NOW.plus(MONTH), status, NOW, true, false);
        }
    }

    @Test void what_ended_without_a_lender_chosen_waits_for_nothing() {
        for (var status : Set.of(REJECTED, EXPIRED)) {
            assertEquals(Optional.empty(), waitsFor(status, NOW, false, false));
        }
    }

    @Test void a_lender_that_was_chosen_may_speak_for_thirty_days_after_the_end() {
        for (var status : Set.of(REJECTED, EXPIRED)) {
            var since = NOW.minus(MONTH).plus(MOMENT);
            waits(Reason.LENDER_MAY_SPEAK, since.plus(MONTH), status, since, true, false);
            assertEquals(Optional.empty(), waitsFor(status, NOW.minus(MONTH), true, false));
        }
    }

    @Test void a_loan_that_runs_waits_as_if_it_were_closed_now() {
        waits(Reason.LOAN_RUNS, NOW.plus(KEPT), DISBURSED, NOW.minus(KEPT), true, true);
    }

    @Test void a_loan_is_kept_for_its_time_after_it_was_closed() {
        var since = NOW.minus(KEPT).plus(MOMENT);
        waits(Reason.LOAN_KEPT, since.plus(KEPT), CLOSED, since, true, true);
        assertEquals(Optional.empty(), waitsFor(CLOSED, NOW.minus(KEPT), true, true));
    }

    @Test void however_short_that_time_is_set_the_lender_has_its_month() {
        var closed = new Standing(CLOSED, NOW, true, true);
        assertEquals(Optional.of(new Wait(Reason.LOAN_KEPT, NOW.plus(MONTH))),
                closed.waitsFor(NOW, Duration.ofDays(1)));
    }

    private static void waits(Reason reason, Instant until, JourneyLifecycleStatus status, Instant since, boolean held,
            boolean disbursed) {
        assertEquals(Optional.of(new Wait(reason, until)), waitsFor(status, since, held, disbursed), status.toString());
    }

    private static Optional<Wait> waitsFor(JourneyLifecycleStatus status, Instant since, boolean held,
            boolean disbursed) {
        return new Standing(status, since, held, disbursed).waitsFor(NOW, KEPT);
    }
}
