package al.headless.aa;

import al.headless.aggregator.AccountAggregator.ReportReply;
import al.headless.api.model.AASessionState;
import al.headless.api.model.OperationStatus;
import al.headless.job.JobHandler;
import al.headless.job.JobOutcome;
import al.headless.job.Jobs;
import al.headless.journey.Conversations;
import al.headless.journey.JourneyOperations;
import al.headless.journey.JourneyRef;
import al.headless.journey.OperationFailure;
import al.headless.kernel.Clock;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.UUID;

/// Asks the aggregator what it knows of a session that is being reconciled; its word, also none, decides. The operation
/// succeeds with any answer: how the consent ended is the session's to say. An aggregator that cannot be reached for
/// good fails the operation and leaves the session as EXPIRED, to be reconciled again.
@Singleton
class ReconcileInquiry implements JobHandler<ReconcileInquiry.Inquiry> {
    static final String NAME = "aa-reconcile";
    private static final int MOST_ATTEMPTS = 20; // about a quarter of an hour

    private final AASessions sessions;
    private final Conversations conversations;
    private final AggregatorCalls aggregator;
    private final ConsentSettling settling;
    private final JourneyOperations operations;
    private final Jobs jobs;
    private final Clock clock;

    ReconcileInquiry(AASessions sessions, Conversations conversations, AggregatorCalls aggregator,
            ConsentSettling settling, JourneyOperations operations, Jobs jobs, Clock clock) {
        this.sessions = sessions;
        this.conversations = conversations;
        this.aggregator = aggregator;
        this.settling = settling;
        this.operations = operations;
        this.jobs = jobs;
        this.clock = clock;
    }

    /// Which session, for which operation, and for which time.
    record Inquiry(UUID borrowerId, UUID journeyId, UUID sessionId, String operationId, int attempt) {
        static Inquiry of(ConsentSession session, String operationId) {
            return new Inquiry(session.journey().borrowerId(), session.journey().journeyId(), session.id(),
                    operationId, 1);
        }

        AASessionRef ref() {
            return new AASessionRef(new JourneyRef(borrowerId, journeyId), sessionId);
        }

        Inquiry next() {
            return new Inquiry(borrowerId, journeyId, sessionId, operationId, attempt + 1);
        }
    }

    @Override public String name() {
        return NAME;
    }

    @Override public Class<Inquiry> dataType() {
        return Inquiry.class;
    }

    @Override public JobOutcome run(Inquiry inquiry) {
        var session = sessions.find(inquiry.ref()).orElseThrow();
        // Decided meanwhile, by the aggregator's own news or because no lender waits any more.
        if (!pending(session, inquiry)) return finished(inquiry, null);
        operations.run(inquiry.borrowerId, inquiry.journeyId, inquiry.operationId);
        var conversation = conversations.of(inquiry.borrowerId, inquiry.journeyId).orElseThrow();
        return switch (aggregator.report(conversation.environment(), conversation.id(), inquiry.sessionId)) {
            case ReportReply.Report(var verdict) ->
                    settled(inquiry, new ConsentEvent.AggregatorReconciled(verdict), null);
            case ReportReply.Unavailable(var retryAfter) -> inquiry.attempt >= MOST_ATTEMPTS
                    ? settled(inquiry, new ConsentEvent.AggregatorStayedSilent(),
                            OperationFailure.AGGREGATOR_UNAVAILABLE)
                    : new JobOutcome.Again(ConsentInquiry.due(clock.now(), inquiry.attempt, retryAfter),
                            inquiry.next());
        };
    }

    private JobOutcome settled(Inquiry inquiry, ConsentEvent event, @Nullable OperationFailure failure) {
        return jobs.inTransaction(() -> {
            var held = sessions.lock(inquiry.ref()).orElseThrow();
            boolean pending = pending(held.session(), inquiry);
            if (pending) settling.apply(held.journey(), held.session(), event);
            return finish(inquiry, pending ? failure : null);
        });
    }

    private JobOutcome finished(Inquiry inquiry, @Nullable OperationFailure failure) {
        return jobs.inTransaction(() -> finish(inquiry, failure));
    }

    private JobOutcome finish(Inquiry inquiry, @Nullable OperationFailure failure) {
        operations.finish(inquiry.borrowerId, inquiry.journeyId, inquiry.operationId,
                failure == null ? OperationStatus.SUCCEEDED : OperationStatus.FAILED,
                failure == null ? null : failure.name(), clock.now());
        return JobOutcome.DONE;
    }

    private static boolean pending(ConsentSession session, Inquiry inquiry) {
        return session.state() == AASessionState.RECONCILING && inquiry.operationId.equals(session.operationId());
    }
}
