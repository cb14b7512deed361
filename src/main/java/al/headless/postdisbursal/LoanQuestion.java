package al.headless.postdisbursal;

import al.headless.api.model.OperationKind;
import al.headless.api.model.OperationStatus;
import al.headless.journey.Journey;
import al.headless.journey.JourneyOperations;
import al.headless.kernel.Clock;
import al.headless.question.Ask;
import al.headless.question.Ending;
import al.headless.question.Kind;
import al.headless.question.Patience;
import al.headless.question.Policy;
import al.headless.question.Subject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/// Asks the lender for the loan as it stands, and fails the operation when no answer comes in time. The answer arrives
/// as news.
@Singleton
record LoanQuestion(Loans loans, JourneyOperations operations, Clock clock, LoanSettings settings)
        implements Policy<LoanQuestion.Asked> {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /// By which operation.
    @Kind(value = "loan", formerly = "loan-status")
    record Asked(String operationId) implements Subject {
        @Override public String id() {
            return operationId;
        }
    }

    @Override public Class<Asked> subject() {
        return Asked.class;
    }

    @Override public List<Asked> waiting(Journey journey) {
        return operations.unfinished(journey.borrowerId(), journey.id(), OperationKind.PD_STATUS)
                .map(operation -> new Asked(operation.id())).stream().toList();
    }

    @Override public Ask ask(Journey journey, Asked asked) {
        operations.run(journey.borrowerId(), journey.id(), asked.operationId);
        var lender = loans.find(journey.ref()).orElseThrow().lenderId();
        return Ask.lender(lender, (lenders, conversation) ->
                lenders.askLoan(conversation, lender, asked.operationId));
    }

    @Override public void over(Journey journey, Asked asked, Ending how) {
        operations.finish(journey.borrowerId(), journey.id(), asked.operationId, OperationStatus.FAILED,
                how.failure().name(), clock.now());
    }

    @Override public Patience patience(Asked asked) {
        return Patience.until(FIRST_PAUSE, LONGEST_PAUSE, settings.answerWait());
    }
}
