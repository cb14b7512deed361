package al.headless.aa;

import al.headless.aa.AALifecycle.Verdict;
import al.headless.job.Jobs;
import al.headless.journey.Journeys;
import al.headless.kernel.Clock;
import al.headless.kernel.Ids;
import al.headless.kernel.Refusal;
import jakarta.inject.Singleton;

/// Notes that the borrower came back, and has the aggregator asked. What the application passes on is not looked at.
@Singleton
final class BorrowerReturn {
    private final AASessions sessions;
    private final Journeys journeys;
    private final Jobs jobs;
    private final Clock clock;

    BorrowerReturn(AASessions sessions, Journeys journeys, Jobs jobs, Clock clock) {
        this.sessions = sessions;
        this.journeys = journeys;
        this.jobs = jobs;
        this.clock = clock;
    }

    /// Refuses with STATE_PRECONDITION_FAILED a session without a page to return from, one that ran out and one that
    /// is not required. A session that was decided meanwhile is answered as it is.
    ConsentSession complete(AASessionRef ref) {
        var held = sessions.lock(ref).orElseThrow(Refusal::unknown);
        var journey = ConsentRefusals.writable(held.journey());
        return switch (held.session().judge(new ConsentEvent.BorrowerReturned())) {
            case Verdict.Refused() -> throw ConsentRefusals.wrongState(journey, held.session(), "return");
            case Verdict.Busy(), Verdict.Unchanged() -> held.session();
            case Verdict.Moved(var to) -> {
                var now = clock.now();
                var session = held.session().in(to, now);
                sessions.save(session);
                jobs.enqueue(ConsentInquiry.NAME, session.id() + "/" + Ids.ulid(now),
                        ConsentInquiry.Inquiry.of(session), now);
                journeys.save(journey, journey.active(now));
                yield session;
            }
        };
    }
}
