package al.headless.question;

import al.headless.job.Jobs;
import al.headless.journey.JourneyRef;
import al.headless.kernel.Clock;
import al.headless.kernel.Json;
import al.headless.store.Rider;
import al.headless.telemetry.Work;
import jakarta.inject.Singleton;
import java.time.Instant;

/// Opens questions, in the transaction of what wants the answer.
@Singleton
public class Questions {
    private final Jobs jobs;
    private final Clock clock;

    Questions(Jobs jobs, Clock clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    /// Asks as soon as the transaction has committed. One that is open already begins anew.
    public void open(JourneyRef journey, Subject subject) {
        open(journey, subject, clock.now());
    }

    /// The same, but nobody is asked before `due`.
    public void open(JourneyRef journey, Subject subject, Instant due) {
        jobs.renew(pending(journey, subject, due));
    }

    /// The same as [#open], to ride along with another statement; one that is open already goes on.
    public Rider opening(JourneyRef journey, Subject subject) {
        return pending(journey, subject, clock.now()).rider();
    }

    /// Opens it unless it is open. False when it is.
    boolean openIfNone(JourneyRef journey, Subject subject) {
        var pending = pending(journey, subject, clock.now());
        return jobs.enqueue(pending.name(), pending.id(), pending.data(), pending.due());
    }

    private Jobs.Pending pending(JourneyRef journey, Subject subject, Instant due) {
        var question = new Question(journey.borrowerId(), journey.journeyId(), subject.kind(), Json.tree(subject),
                clock.now(), 0, 0, 0, Work.trace().header());
        return new Jobs.Pending(Asking.NAME, id(journey, subject.kind(), subject.id()), question, due);
    }

    static String id(JourneyRef journey, String kind, String id) {
        return journey.journeyId() + "/" + kind + "/" + id;
    }
}
