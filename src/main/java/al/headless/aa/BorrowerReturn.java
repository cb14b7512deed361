package al.headless.aa;

import al.headless.aa.AALifecycle.Verdict;
import al.headless.aggregator.AccountAggregator.ReturnEvidence;
import al.headless.journey.Journeys;
import al.headless.kernel.Caller.BorrowerSession;
import al.headless.kernel.Clock;
import al.headless.kernel.Refusal;
import al.headless.privacy.DataKeys;
import al.headless.question.Questions;
import jakarta.inject.Singleton;

/// Notes that the borrower came back, and has the aggregator asked. What the application passes on decides nothing; it
/// is kept for an aggregator that wants to see it.
@Singleton
final class BorrowerReturn {
    private final AASessions sessions;
    private final Journeys journeys;
    private final Questions questions;
    private final DataKeys dataKeys;
    private final Clock clock;

    BorrowerReturn(AASessions sessions, Journeys journeys, Questions questions, DataKeys dataKeys, Clock clock) {
        this.dataKeys = dataKeys;
        this.sessions = sessions;
        this.journeys = journeys;
        this.questions = questions;
        this.clock = clock;
    }

    /// Refuses with STATE_PRECONDITION_FAILED a session without a page to return from, one that ran out and one that
    /// is not required. A session that was decided meanwhile is answered as it is.
    ConsentSession complete(BorrowerSession borrower, AASessionRef ref, ReturnEvidence evidence) {
        var held = sessions.lock(ref).orElseThrow(Refusal::unknown);
        var journey = ConsentRefusals.writable(held.journey());
        return switch (held.session().judge(new ConsentEvent.BorrowerReturned())) {
            case Verdict.Refused() -> throw ConsentRefusals.wrongState(journey, held.session(), "return");
            case Verdict.Busy(), Verdict.Unchanged() -> held.session();
            case Verdict.Moved(var to) -> {
                var now = clock.now();
                // Whoever sends nothing along keeps nothing.
                var sealed = evidence.ecres() == null ? null
                        : dataKeys.open(borrower.borrowerId(), borrower.wrappedKey())
                                .seal(ConsentOpening.TABLE, "evidence", evidence);
                var session = held.session().returned(to, sealed, now);
                sessions.save(session);
                questions.open(journey.ref(), new ConsentQuestion.Returned(session.id()));
                journeys.save(journey, journey.active(now));
                yield session;
            }
        };
    }
}
