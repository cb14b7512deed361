package al.headless.postdisbursal;

import al.headless.api.model.OperationKind;
import al.headless.job.Jobs;
import al.headless.journey.JourneyOperation;
import al.headless.journey.JourneyOperations;
import al.headless.journey.JourneyRef;
import al.headless.journey.Journeys;
import al.headless.kernel.Clock;
import al.headless.kernel.Refusal;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Asks the lender for the loan as it stands.
@Singleton
final class LoanStatusRefresh {
    private final Journeys journeys;
    private final JourneyOperations operations;
    private final Jobs jobs;
    private final Clock clock;
    private final Duration answerWait;

    LoanStatusRefresh(Journeys journeys, JourneyOperations operations, Jobs jobs, Clock clock,
            @Property(name = "headless.loan.answer-wait") Duration answerWait) {
        this.journeys = journeys;
        this.operations = operations;
        this.jobs = jobs;
        this.clock = clock;
        this.answerWait = answerWait;
    }

    /// Refuses with STATE_PRECONDITION_FAILED without a running loan, and with ASYNC_OPERATION_PENDING while the
    /// lender is being asked already.
    JourneyOperation ask(JourneyRef ref) {
        var journey = journeys.lock(ref).orElseThrow(Refusal::unknown);
        LoanRepayment.checkRunning(journey);
        operations.unfinished(ref.borrowerId(), ref.journeyId(), OperationKind.PD_STATUS).ifPresent(running -> {
            throw LoanRepayment.pending(journey, running.id());
        });
        var now = clock.now();
        var operation = JourneyOperation.accepted(ref, OperationKind.PD_STATUS, now);
        journeys.save(journey, journey.active(now), operation);
        jobs.enqueue(LoanQuestion.NAME, operation.id(), new LoanQuestion.Question(ref.borrowerId(), ref.journeyId(),
                operation.id(), now.plus(answerWait), 1, false), now);
        return operation;
    }
}
