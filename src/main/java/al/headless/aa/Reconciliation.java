package al.headless.aa;

import al.headless.aa.AALifecycle.Verdict;
import al.headless.aa.AASessions.Held;
import al.headless.api.model.OperationKind;
import al.headless.api.model.OperationStatus;
import al.headless.question.Questions;
import al.headless.journey.JourneyOperation;
import al.headless.journey.JourneyOperations;
import al.headless.journey.Journeys;
import al.headless.kernel.Clock;
import al.headless.kernel.Refusal;
import jakarta.inject.Singleton;

/// Promises to find out how a consent ended.
@Singleton
final class Reconciliation {
    private final AASessions sessions;
    private final SessionRevival revival;
    private final Journeys journeys;
    private final JourneyOperations operations;
    private final Questions questions;
    private final Clock clock;

    Reconciliation(AASessions sessions, SessionRevival revival, Journeys journeys, JourneyOperations operations,
            Questions questions, Clock clock) {
        this.sessions = sessions;
        this.revival = revival;
        this.journeys = journeys;
        this.operations = operations;
        this.questions = questions;
        this.clock = clock;
    }

    /// Answers the operation; on a CONFIRMED session one that has succeeded already.
    ///
    /// Refuses with STATE_PRECONDITION_FAILED a session without a page, one that FAILED or is not required, and an
    /// expired one that may not be revived; with ASYNC_OPERATION_PENDING while a reconcile runs.
    JourneyOperation reconcile(AASessionRef ref) {
        var held = sessions.lock(ref).orElseThrow(Refusal::unknown);
        var journey = ConsentRefusals.writable(held.journey());
        return switch (held.session().judge(new ConsentEvent.ReconcileAsked())) {
            case Verdict.Refused() -> throw ConsentRefusals.wrongState(journey, held.session(), "reconcile");
            case Verdict.Busy() -> throw ConsentRefusals.reconciling(journey, held.session());
            case Verdict.Unchanged() -> {
                var operation = promised(held);
                operations.finish(journey.borrowerId(), journey.id(), operation.id(), OperationStatus.SUCCEEDED,
                        null, clock.now());
                yield operation;
            }
            case Verdict.Moved(_) -> begun(held);
        };
    }

    private JourneyOperation begun(Held held) {
        revival.check(held);
        var operation = promised(held);
        sessions.save(held.session().reconciledBy(operation.id(), clock.now()));
        questions.open(held.journey().ref(), new ReconcileQuestion.Reconcile(held.session().id(), operation.id()));
        return operation;
    }

    private JourneyOperation promised(Held held) {
        var now = clock.now();
        var operation = JourneyOperation.accepted(held.journey().ref(), OperationKind.AA_RECONCILE, now);
        journeys.save(held.journey(), held.journey().active(now), operation);
        return operation;
    }
}
