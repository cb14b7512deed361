package al.headless.postdisbursal;

import al.headless.api.model.OperationKind;
import al.headless.journey.JourneyOperation;
import al.headless.journey.JourneyOperations;
import al.headless.journey.JourneyRef;
import al.headless.journey.Journeys;
import al.headless.kernel.Clock;
import al.headless.kernel.Refusal;
import al.headless.question.Questions;
import jakarta.inject.Singleton;

/// Asks the lender for the loan as it stands.
@Singleton
final class LoanStatusRefresh {
    private final Journeys journeys;
    private final JourneyOperations operations;
    private final Questions questions;
    private final Clock clock;

    LoanStatusRefresh(Journeys journeys, JourneyOperations operations, Questions questions, Clock clock) {
        this.journeys = journeys;
        this.operations = operations;
        this.questions = questions;
        this.clock = clock;
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
        questions.open(ref, new LoanQuestion.Asked(operation.id()));
        return operation;
    }
}
