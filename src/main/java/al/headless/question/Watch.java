package al.headless.question;

import al.headless.job.JobHandler;
import al.headless.job.JobOutcome;
import al.headless.job.Jobs;
import al.headless.journey.Journey;
import al.headless.journey.JourneyRef;
import al.headless.journey.Journeys;
import al.headless.kernel.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks for what is waited for and has nobody who asks again: by a rule that should never find anything. It counts and
/// reports, also the disbursals that are overdue, and mends nothing silently; only once after a start it opens the
/// questions that a release before did not know.
@Singleton
class Watch implements JobHandler<Watch.Round>, ApplicationEventListener<ServerStartupEvent> {
    static final String NAME = "waker-watch";
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final Duration PAUSE = Duration.ofHours(1);
    private static final Duration OVERDUE = Duration.ofDays(3); // longer than any lender takes to pay out
    private static final int MOST_NAMED = 20; // overdue journeys in one line
    private static final int AT_ONCE = 200; // journeys looked at in one statement

    private final Unwakened unwakened;
    private final Policies policies;
    private final Questions questions;
    private final Journeys journeys;
    private final Figures figures;
    private final Jobs jobs;
    private final Clock clock;
    private final Counter unwaited;
    private final Counter late;

    Watch(Unwakened unwakened, Policies policies, Questions questions, Journeys journeys, Figures figures, Jobs jobs,
            Clock clock, MeterRegistry meters) {
        this.unwakened = unwakened;
        this.policies = policies;
        this.questions = questions;
        this.journeys = journeys;
        this.figures = figures;
        this.jobs = jobs;
        this.clock = clock;
        this.unwaited = Counter.builder("headless.waits.unwakened")
                .description("Waits found that nobody asks about again, counted in each round").register(meters);
        this.late = Counter.builder("headless.disbursals.overdue")
                .description("Disbursals found overdue, counted in each round").register(meters);
    }

    /// Which journeys were looked at in this round, up to the last of them; `mends` in the round after a start.
    record Round(@Nullable UUID borrowerId, @Nullable UUID journeyId, boolean mends, int found) {
        static Round begun(boolean mends) {
            return new Round(null, null, mends, 0);
        }
    }

    @Override public void onApplicationEvent(ServerStartupEvent event) {
        var now = clock.now();
        jobs.enqueueNow(List.of(new Jobs.Pending(NAME, "start", Round.begun(true), now),
                new Jobs.Pending(NAME, "hourly", Round.begun(false), now.plus(PAUSE))));
    }

    @Override public String name() {
        return NAME;
    }

    @Override public Class<Round> dataType() {
        return Round.class;
    }

    @Override public JobOutcome run(Round round) {
        var page = unwakened.page(round.borrowerId, round.journeyId, AT_ONCE);
        unwaited.increment(page.faults().size());
        for (var fault : page.faults()) {
            LOG.error("nobody asks again: {} of journey {}", fault.things(), fault.journey().journeyId());
            if (round.mends) mend(fault.journey());
        }
        int found = round.found + page.faults().size();
        if (page.last() != null) {
            return new JobOutcome.Again(clock.now(), new Round(page.last().borrowerId(), page.last().journeyId(),
                    round.mends, found));
        }
        var overdue = unwakened.overdue(clock.now().minus(OVERDUE), MOST_NAMED);
        late.increment(overdue.size());
        if (!overdue.isEmpty()) LOG.warn("no word of a disbursal for more than {}: {}", OVERDUE, overdue);
        LOG.info("waits without a waker: {}; questions open: {}; since the start: {}", found,
                new TreeMap<>(unwakened.open()), figures.all());
        return round.mends ? JobOutcome.DONE : new JobOutcome.Again(clock.now().plus(PAUSE), Round.begun(false));
    }

    private void mend(JourneyRef ref) {
        jobs.inTransaction(() -> {
            journeys.lock(ref).ifPresent(journey -> policies.all().forEach(policy -> mend(policy, journey)));
            return null;
        });
    }

    private <S extends Subject> void mend(Policy<S> policy, Journey journey) {
        for (var subject : policy.waiting(journey)) {
            if (questions.openIfNone(journey.ref(), subject)) {
                LOG.info("asked again: {}", Questions.id(journey.ref(), subject.kind(), subject.id()));
            }
        }
    }
}
