package al.headless.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import al.headless.api.model.ErrorCode;
import al.headless.api.model.JourneyLifecycleStatus;
import al.headless.api.model.OperationKind;
import al.headless.job.Jobs;
import al.headless.journey.Lifecycle.Verdict;
import al.headless.testing.ApiTest;
import al.headless.testing.Borrower;
import al.headless.testing.Said;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a journey tells of its past, when it is told of by clocks that disagree.
class TimelineTest extends ApiTest {
    private static final Duration EARLIER = Duration.ofMinutes(10);

    private Borrower borrower;
    private JourneyRef ref;
    private Instant began;

    @BeforeEach void a_journey_that_has_begun() {
        borrower = borrower();
        ref = new JourneyRef(UUID.fromString(borrower.borrowerId()), UUID.fromString(borrower.journey()));
        began = journeys().find(ref).orElseThrow().createdAt();
        // A scene: its stages follow each other and nothing stands behind them.
        service.sql("update journey set searching = false where id = ?", ref.journeyId());
    }

    @Test void no_stage_is_older_than_the_one_before_it() {
        move(JourneyLifecycleStatus.PROFILE_REQUIRED, began.plusSeconds(1));
        move(JourneyLifecycleStatus.PROFILE_SUBMITTED, began.minus(EARLIER));
        move(JourneyLifecycleStatus.OFFERS_PENDING, began.minus(EARLIER.multipliedBy(2)));
        move(JourneyLifecycleStatus.OFFERS_AVAILABLE, began.plusSeconds(2));
        assertStage(0, "STARTED", began);
        assertStage(1, "PROFILE_REQUIRED", began.plusSeconds(1));
        assertStage(2, "PROFILE_SUBMITTED", began.plusSeconds(1));
        assertStage(3, "OFFERS_PENDING", began.plusSeconds(1));
        assertStage(4, "OFFERS_AVAILABLE", began.plusSeconds(2));
    }

    @Test void a_stage_is_not_older_than_one_that_a_fast_clock_wrote() {
        service.sql("update journey_status set at = at + interval '1 hour' where journey_id = ?", ref.journeyId());
        move(JourneyLifecycleStatus.PROFILE_REQUIRED, began.plusSeconds(1));
        assertStage(1, "PROFILE_REQUIRED", began.plus(Duration.ofHours(1)));
    }

    @Test void the_last_update_is_never_taken_back() {
        var before = journeys().find(ref).orElseThrow();
        var after = before.refreshed(began.minus(EARLIER));
        assertEquals(began, after.updatedAt());
        service.sql("update journey set updated_at = updated_at + interval '1 hour' where id = ?", ref.journeyId());
        locked(() -> journeys().save(before, before.refreshed(began.plusSeconds(1))));
        assertEquals(began.plus(Duration.ofHours(1)), journeys().find(ref).orElseThrow().updatedAt());
    }

    @Test void a_journey_that_stays_as_it_is_is_not_written_but_what_rides_along_is() {
        var journey = journeys().find(ref).orElseThrow();
        var before = written();
        locked(() -> journeys().save(journey, journey));
        assertEquals(before, written());
        var promised = JourneyOperation.accepted(ref, OperationKind.PROFILE_SUBMIT, began);
        locked(() -> journeys().save(journey, journey, promised));
        assertEquals(promised.id(), service.bean(JourneyOperations.class)
                .unfinished(ref.borrowerId(), ref.journeyId(), OperationKind.PROFILE_SUBMIT).orElseThrow().id());
    }

    @Test void an_operation_that_failed_says_the_nearest_code_where_one_fits() {
        assertEquals(ErrorCode.UPSTREAM_TEMPORARY_FAILURE, OperationFailure.LENDER_TIMED_OUT.code());
        assertEquals(ErrorCode.STATE_PRECONDITION_FAILED, OperationFailure.LOAN_CLOSED.code());
        assertNull(OperationFailure.NOT_SUPPORTED.code());
    }

    /// By which transaction the journey's row was written last.
    private String written() {
        return service.rows("select xmin from journey where id = ?", ref.journeyId()).getFirst().getFirst();
    }

    private void move(JourneyLifecycleStatus to, Instant now) {
        var journey = journeys().find(ref).orElseThrow();
        locked(() -> journeys().save(journey, journey.after(new Verdict.Moved(to), now)));
    }

    /// In a transaction that has locked the journey, and so acts for its borrower.
    private void locked(Runnable work) {
        service.bean(Jobs.class).inTransaction(() -> {
            journeys().lock(ref);
            work.run();
            return null;
        });
    }

    private void assertStage(int n, String status, Instant at) {
        Said said = borrower.api().get("/journeys/" + ref.journeyId());
        assertEquals(status, said.data("/timeline/" + n + "/status"));
        assertEquals(at, Instant.parse(said.data("/timeline/" + n + "/at")));
    }

    private Journeys journeys() {
        return service.bean(Journeys.class);
    }
}
