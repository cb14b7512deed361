package al.headless.aa;

import al.headless.aa.AALifecycle.Verdict;
import al.headless.aggregator.AccountAggregator.ReportReply;
import al.headless.aggregator.ConsentVerdict;
import al.headless.api.model.AASessionState;
import al.headless.job.JobHandler;
import al.headless.job.JobOutcome;
import al.headless.job.Jobs;
import al.headless.journey.Conversations;
import al.headless.journey.JourneyRef;
import al.headless.kernel.Clock;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/// Asks the aggregator how a consent ended after the borrower came back: at once, then with growing pauses until there
/// is a word or the session runs out.
@Singleton
class ConsentInquiry implements JobHandler<ConsentInquiry.Inquiry> {
    static final String NAME = "aa-inquiry";
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final int MOST_ATTEMPTS = 50; // more than fit into the life of a page

    private final AASessions sessions;
    private final Conversations conversations;
    private final AggregatorCalls aggregator;
    private final ConsentSettling settling;
    private final Jobs jobs;
    private final Clock clock;

    ConsentInquiry(AASessions sessions, Conversations conversations, AggregatorCalls aggregator,
            ConsentSettling settling, Jobs jobs, Clock clock) {
        this.sessions = sessions;
        this.conversations = conversations;
        this.aggregator = aggregator;
        this.settling = settling;
        this.jobs = jobs;
        this.clock = clock;
    }

    /// Which session, and for which time.
    record Inquiry(UUID borrowerId, UUID journeyId, UUID sessionId, int attempt) {
        static Inquiry of(ConsentSession session) {
            return new Inquiry(session.journey().borrowerId(), session.journey().journeyId(), session.id(), 1);
        }

        AASessionRef ref() {
            return new AASessionRef(new JourneyRef(borrowerId, journeyId), sessionId);
        }

        Inquiry next() {
            return new Inquiry(borrowerId, journeyId, sessionId, attempt + 1);
        }
    }

    @Override public String name() {
        return NAME;
    }

    @Override public Class<Inquiry> dataType() {
        return Inquiry.class;
    }

    @Override public JobOutcome run(Inquiry inquiry) {
        var session = begun(inquiry.ref());
        if (session.state() != AASessionState.APPROVAL_DISPATCHED) return JobOutcome.DONE;
        var conversation = conversations.of(inquiry.borrowerId, inquiry.journeyId).orElseThrow();
        return switch (aggregator.report(conversation.environment(), conversation.id(), inquiry.sessionId)) {
            case ReportReply.Report(var verdict) when verdict != ConsentVerdict.NONE -> settled(inquiry, verdict);
            case ReportReply.Report(_) -> again(inquiry, session, FIRST_PAUSE);
            case ReportReply.Unavailable(var retryAfter) -> again(inquiry, session, retryAfter);
        };
    }

    private ConsentSession begun(AASessionRef ref) {
        return jobs.inTransaction(() -> {
            var session = sessions.lock(ref).orElseThrow().session();
            if (!(session.judge(new ConsentEvent.AskingBegan()) instanceof Verdict.Moved(var to))) return session;
            var asked = session.in(to, clock.now());
            sessions.save(asked);
            return asked;
        });
    }

    private JobOutcome settled(Inquiry inquiry, ConsentVerdict verdict) {
        return jobs.inTransaction(() -> {
            var held = sessions.lock(inquiry.ref()).orElseThrow();
            settling.apply(held.journey(), held.session(), new ConsentEvent.AggregatorReported(verdict));
            return JobOutcome.DONE;
        });
    }

    private JobOutcome again(Inquiry inquiry, ConsentSession session, Duration pause) {
        var now = clock.now();
        boolean over = session.expiresAt() == null || !now.isBefore(session.expiresAt());
        if (over || inquiry.attempt >= MOST_ATTEMPTS) return JobOutcome.DONE;
        return new JobOutcome.Again(due(now, inquiry.attempt, pause), inquiry.next());
    }

    static Instant due(Instant now, int attempt, Duration pause) {
        var grown = pause.compareTo(FIRST_PAUSE) < 0 ? FIRST_PAUSE : pause;
        grown = grown.multipliedBy(attempt);
        return now.plus(grown.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : grown);
    }
}
