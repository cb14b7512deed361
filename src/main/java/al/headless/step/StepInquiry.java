package al.headless.step;

import al.headless.api.model.StepStatus;
import al.headless.job.JobHandler;
import al.headless.job.JobOutcome;
import al.headless.job.Jobs;
import al.headless.journey.Conversations;
import al.headless.journey.Journeys;
import al.headless.journey.Lifecycle;
import al.headless.kernel.Clock;
import al.headless.lender.LenderNetworks;
import al.headless.offer.Offers;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Asks a lender that says nothing about a step that is under way, with growing pauses; and takes away a page whose
/// time is over, so that the lender is asked for another. Ends with the next change that the lender reports.
@Singleton
class StepInquiry implements JobHandler<StepInquiry.Watch> {
    static final String NAME = "step-inquiry";
    private static final int MOST_INQUIRIES = 2_000; // a week at the longest pause; no offer is valid longer
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final StepStates states;
    private final Journeys journeys;
    private final Offers offers;
    private final Conversations conversations;
    private final LenderNetworks networks;
    private final Jobs jobs;
    private final Clock clock;
    private final Duration firstPause;

    StepInquiry(StepStates states, Journeys journeys, Offers offers, Conversations conversations,
            LenderNetworks networks, Jobs jobs, Clock clock,
            @Property(name = "headless.step.inquiry") Duration firstPause) {
        this.states = states;
        this.journeys = journeys;
        this.offers = offers;
        this.conversations = conversations;
        this.networks = networks;
        this.jobs = jobs;
        this.clock = clock;
        this.firstPause = firstPause;
    }

    /// Which change of which step nothing has followed yet.
    record Watch(StepPlace step, int revision, int inquiries) {
        Watch next() {
            return new Watch(step, revision, inquiries + 1);
        }
    }

    /// Begins to watch a step that is under way with the lender, in the caller's transaction.
    void watch(StepState step, Instant now) {
        boolean borrowersTurn = step.status() == StepStatus.READY && step.page() == null;
        if (!step.running() || borrowersTurn) return;
        var watch = pending(step, now);
        jobs.enqueue(watch.name(), watch.id(), watch.data(), watch.due());
    }

    /// The same in a transaction of its own; a watch that is on already goes on.
    void watchNow(StepState step, Instant now) {
        jobs.enqueueNow(List.of(pending(step, now)));
    }

    private Jobs.Pending pending(StepState step, Instant now) {
        var watch = new Watch(StepPlace.of(step.offer(), step.kind()), step.revision(), 0);
        var id = watch.step.word() + "/" + step.revision() + "/" + step.attempts();
        return new Jobs.Pending(NAME, id, watch, due(watch, step, now));
    }

    @Override public String name() {
        return NAME;
    }

    @Override public Class<Watch> dataType() {
        return Watch.class;
    }

    @Override public JobOutcome run(Watch watch) {
        var now = clock.now();
        var step = jobs.inTransaction(() -> pageChecked(watch, now));
        if (step == null || watch.inquiries >= MOST_INQUIRIES) return JobOutcome.DONE;
        var conversation = watch.step.conversation(conversations);
        var offer = offers.find(watch.step.offer()).orElseThrow().offer();
        // Whatever it answers, it is asked again until it reports a change.
        networks.of(conversation.environment()).orElseThrow()
                .askStatus(conversation.id(), offer.lenderId(), watch.step.kind(), watch.revision);
        return new JobOutcome.Again(due(watch.next(), step, now), watch.next());
    }

    /// The step if it is still the one to watch; without its page when that is over.
    private StepState pageChecked(Watch watch, Instant now) {
        var journey = journeys.lock(watch.step.journey()).orElseThrow();
        var step = states.of(watch.step.offer()).orElseThrow().step(watch.step.kind());
        boolean watched = Lifecycle.open(journey.status()) && step.running() && step.revision() == watch.revision;
        if (!watched) return null;
        if (step.pageExpiresAt() == null || now.isBefore(step.pageExpiresAt())) return step;
        var over = step.pageOver(now);
        states.save(over);
        return over;
    }

    private Instant due(Watch watch, StepState step, Instant now) {
        var pause = firstPause.multipliedBy(1L + watch.inquiries);
        var due = now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
        boolean sooner = step.pageExpiresAt() != null && step.pageExpiresAt().isBefore(due);
        return sooner ? step.pageExpiresAt() : due;
    }
}
