package al.headless.aa;

import al.headless.aggregator.AccountAggregator.ReportReply;
import al.headless.api.model.AASessionState;
import al.headless.api.model.OperationKind;
import al.headless.api.model.OperationStatus;
import al.headless.journey.Journey;
import al.headless.journey.JourneyOperations;
import al.headless.journey.OperationFailure;
import al.headless.kernel.Clock;
import al.headless.question.Ask;
import al.headless.question.Ending;
import al.headless.question.Kind;
import al.headless.question.Patience;
import al.headless.question.Policy;
import al.headless.question.Reply;
import al.headless.question.Subject;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// Asks the aggregator what it knows of a session that is being reconciled; its word, also none, decides. The operation
/// succeeds with any answer: how the consent ended is the session's to say. An aggregator that cannot be reached for
/// good fails the operation and leaves the session as EXPIRED, to be reconciled again.
@Singleton
record ReconcileQuestion(AASessions sessions, AggregatorCalls aggregator, ConsentSettling settling, JourneyOperations
        operations, Clock clock) implements Policy<ReconcileQuestion.Reconcile> {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration WAIT = Duration.ofMinutes(30); // then the borrower may ask again

    /// Which session, for which operation.
    @Kind(value = "reconcile", formerly = "aa-reconcile")
    record Reconcile(UUID sessionId, String operationId) implements Subject {
        @Override public String id() {
            return operationId;
        }
    }

    @Override public Class<Reconcile> subject() {
        return Reconcile.class;
    }

    @Override public List<Reconcile> waiting(Journey journey) {
        var running = operations.unfinished(journey.borrowerId(), journey.id(), OperationKind.AA_RECONCILE);
        return running.flatMap(operation -> sessions.of(journey.ref()).orElseThrow().stream()
                .filter(session -> operation.id().equals(session.operationId())).findFirst()
                .map(session -> new Reconcile(session.id(), operation.id()))).stream().toList();
    }

    @Override public Ask ask(Journey journey, Reconcile reconcile) {
        operations.run(journey.borrowerId(), journey.id(), reconcile.operationId);
        var session = session(journey, reconcile);
        // Decided meanwhile, by the aggregator's own news or because no lender waits any more.
        if (session.state() != AASessionState.RECONCILING) {
            return Ask.nobody(new Reply.Answered(now -> finish(now, reconcile, null)));
        }
        return Ask.aggregator(conversation -> switch (aggregator.report(conversation, session)) {
            case ReportReply.Unavailable(var retryAfter) -> new Reply.Unreached(retryAfter);
            case ReportReply.Reported(var report) -> new Reply.Answered(now -> {
                settling.reconciled(now, session(now, reconcile), report);
                finish(now, reconcile, null);
            });
        });
    }

    @Override public void over(Journey journey, Reconcile reconcile, Ending how) {
        settling.apply(session(journey, reconcile), new ConsentEvent.AggregatorStayedSilent());
        finish(journey, reconcile, OperationFailure.AGGREGATOR_UNAVAILABLE);
    }

    private void finish(Journey journey, Reconcile reconcile, @Nullable OperationFailure failure) {
        operations.finish(journey.borrowerId(), journey.id(), reconcile.operationId,
                failure == null ? OperationStatus.SUCCEEDED : OperationStatus.FAILED,
                failure == null ? null : failure.name(), clock.now());
    }

    @Override public Patience patience(Reconcile reconcile) {
        return Patience.until(FIRST_PAUSE, LONGEST_PAUSE, WAIT);
    }

    private ConsentSession session(Journey journey, Reconcile reconcile) {
        return sessions.find(new AASessionRef(journey.ref(), reconcile.sessionId)).orElseThrow();
    }
}
