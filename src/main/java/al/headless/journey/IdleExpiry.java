package al.headless.journey;

import al.headless.job.JobHandler;
import al.headless.job.JobOutcome;
import al.headless.job.Jobs;
import al.headless.journey.Lifecycle.Verdict;
import al.headless.kernel.Clock;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;

/// Ends a journey in which nothing happened for the configured time, as long as no lender processes it.
///
/// One timer per journey, set when it starts. It fires, looks at `active_at` and arms itself again; writes never
/// reschedule it, so that they cost no statement for it.
@Singleton
class IdleExpiry implements JobHandler<IdleExpiry.Watch> {
    static final String NAME = "journey-idle";

    private final Journeys journeys;
    private final Jobs jobs;
    private final Clock clock;
    private final Duration idle;

    IdleExpiry(Journeys journeys, Jobs jobs, Clock clock, JourneySettings settings) {
        this.journeys = journeys;
        this.jobs = jobs;
        this.clock = clock;
        this.idle = settings.idle();
    }

    /// Whose timer it is.
    record Watch(UUID borrowerId, UUID journeyId) {}

    /// Sets the timer of a new journey, in its transaction.
    void watch(Journey journey) {
        jobs.enqueue(NAME, journey.id().toString(), new Watch(journey.borrowerId(), journey.id()),
                journey.activeAt().plus(idle));
    }

    @Override public String name() {
        return NAME;
    }

    @Override public Class<Watch> dataType() {
        return Watch.class;
    }

    @Override public JobOutcome run(Watch watch) {
        return jobs.inTransaction(() -> {
            var journey = journeys.lock(new JourneyRef(watch.borrowerId, watch.journeyId)).orElseThrow();
            // Once the lender was asked to pay out, its word alone ends the journey.
            if (journey.withLender() || !(journey.judge(new JourneyEvent.Idled()) instanceof Verdict.Moved moved)) {
                return JobOutcome.DONE;
            }
            var now = clock.now();
            var due = journey.activeAt().plus(idle);
            if (now.isBefore(due)) return new JobOutcome.Again(due, watch);
            journeys.save(journey, journey.after(moved, now));
            return JobOutcome.DONE;
        });
    }
}
