package al.headless.aa;

import al.headless.aa.AALifecycle.Verdict;
import al.headless.job.JobHandler;
import al.headless.job.JobOutcome;
import al.headless.job.Jobs;
import al.headless.journey.JourneyRef;
import al.headless.kernel.Clock;
import jakarta.inject.Singleton;
import java.util.UUID;

/// Ends a session that nobody came back to: with its page when nobody opened that, else half an hour after it was last
/// opened. Whatever makes a session live longer has a timer of its own.
@Singleton
class SessionExpiry implements JobHandler<SessionExpiry.Page> {
    static final String NAME = "aa-page-expiry";

    private final AASessions sessions;
    private final Jobs jobs;
    private final Clock clock;

    SessionExpiry(AASessions sessions, Jobs jobs, Clock clock) {
        this.sessions = sessions;
        this.jobs = jobs;
        this.clock = clock;
    }

    /// Whose page it was.
    record Page(UUID borrowerId, UUID journeyId, UUID sessionId) {
        static Page of(ConsentSession session) {
            return new Page(session.journey().borrowerId(), session.journey().journeyId(), session.id());
        }
    }

    /// Sets the timer, in the transaction of what lets the session live so long.
    void watch(ConsentSession session) {
        jobs.enqueue(NAME, session.journey().journeyId() + "/" + session.id() + "/" + session.end().toEpochMilli(),
                Page.of(session), session.end());
    }

    @Override public String name() {
        return NAME;
    }

    @Override public Class<Page> dataType() {
        return Page.class;
    }

    @Override public JobOutcome run(Page page) {
        var ref = new AASessionRef(new JourneyRef(page.borrowerId, page.journeyId), page.sessionId);
        return jobs.inTransaction(() -> {
            var held = sessions.lock(ref);
            if (held.isEmpty()) return JobOutcome.DONE; // erased
            var session = held.get().session();
            var now = clock.now();
            boolean over = session.end() != null && !now.isBefore(session.end());
            if (over && session.judge(new ConsentEvent.PageRanOut()) instanceof Verdict.Moved(var to)) {
                sessions.save(session.in(to, now));
            }
            return JobOutcome.DONE;
        });
    }
}
