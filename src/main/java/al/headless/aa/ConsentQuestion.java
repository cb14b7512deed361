package al.headless.aa;

import al.headless.aa.AALifecycle.Verdict;
import al.headless.aggregator.AccountAggregator.ReportReply;
import al.headless.aggregator.ConsentVerdict;
import al.headless.api.model.AASessionState;
import al.headless.journey.Journey;
import al.headless.kernel.Clock;
import al.headless.question.Ask;
import al.headless.question.Ending;
import al.headless.question.Kind;
import al.headless.question.Patience;
import al.headless.question.Policy;
import al.headless.question.Reply;
import al.headless.question.Subject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// Asks the aggregator how a consent ended after the borrower came back: at once, then with growing pauses until there
/// is a word or the session runs out, which a timer of its own sees to ([SessionExpiry]).
@Singleton
record ConsentQuestion(AASessions sessions, AggregatorCalls aggregator, ConsentSettling settling, Clock clock)
        implements Policy<ConsentQuestion.Returned> {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGER_THAN_ANY_SESSION = Duration.ofDays(1);

    /// From which session's page.
    @Kind(value = "consent", formerly = "aa-inquiry")
    record Returned(UUID sessionId) implements Subject {
        @Override public String id() {
            return sessionId.toString();
        }
    }

    @Override public Class<Returned> subject() {
        return Returned.class;
    }

    @Override public List<Returned> waiting(Journey journey) {
        return sessions.open(journey.ref()).filter(session -> session.state() == AASessionState.USER_RETURNED
                || session.state() == AASessionState.APPROVAL_DISPATCHED)
                .map(session -> new Returned(session.id())).stream().toList();
    }

    @Override public Ask ask(Journey journey, Returned returned) {
        var session = session(journey, returned);
        if (session.judge(new ConsentEvent.AskingBegan()) instanceof Verdict.Moved(var to)) {
            sessions.save(session.in(to, clock.now()));
        }
        return Ask.aggregator(conversation -> switch (aggregator.report(conversation, session)) {
            case ReportReply.Unavailable(var retryAfter) -> new Reply.Unreached(retryAfter);
            case ReportReply.Reported(var report) when report.verdict() == ConsentVerdict.NONE -> new Reply.Taken();
            case ReportReply.Reported(var report) -> new Reply.Answered(
                    now -> settling.reported(now, session(now, returned), report));
        });
    }

    @Override public void over(Journey journey, Returned returned, Ending how) {
        // The session's own end decides.
    }

    @Override public Patience patience(Returned returned) {
        return Patience.until(FIRST_PAUSE, LONGEST_PAUSE, LONGER_THAN_ANY_SESSION);
    }

    private ConsentSession session(Journey journey, Returned returned) {
        return sessions.find(new AASessionRef(journey.ref(), returned.sessionId)).orElseThrow();
    }
}
