package al.headless.postdisbursal;

import al.headless.api.model.OperationStatus;
import al.headless.job.JobHandler;
import al.headless.job.JobOutcome;
import al.headless.journey.Conversations;
import al.headless.journey.JourneyOperations;
import al.headless.journey.JourneyRef;
import al.headless.journey.OperationFailure;
import al.headless.kernel.Clock;
import al.headless.lender.LenderNetworks;
import al.headless.lender.NetworkReply;
import al.headless.offer.NetworkCalls;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the lender for the loan as it stands, and ends the operation when no answer came in time. The answer arrives as
/// an event.
@Singleton
class LoanQuestion implements JobHandler<LoanQuestion.Question> {
    static final String NAME = "loan-status";
    private static final Logger LOG = LoggerFactory.getLogger(LoanQuestion.class);

    private final Loans loans;
    private final Conversations conversations;
    private final LenderNetworks networks;
    private final JourneyOperations operations;
    private final Clock clock;

    LoanQuestion(Loans loans, Conversations conversations, LenderNetworks networks, JourneyOperations operations,
            Clock clock) {
        this.loans = loans;
        this.conversations = conversations;
        this.networks = networks;
        this.operations = operations;
        this.clock = clock;
    }

    /// Which operation, until when it may take, for which time, and whether the network took the question.
    record Question(UUID borrowerId, UUID journeyId, String operationId, Instant until, int attempt, boolean asked) {
        Question next() {
            return new Question(borrowerId, journeyId, operationId, until, attempt + 1, false);
        }

        Question taken() {
            return new Question(borrowerId, journeyId, operationId, until, attempt, true);
        }
    }

    @Override public String name() {
        return NAME;
    }

    @Override public Class<Question> dataType() {
        return Question.class;
    }

    @Override public JobOutcome run(Question question) {
        var now = clock.now();
        var operation = operations.find(question.borrowerId, question.journeyId, question.operationId).orElseThrow();
        if (operation.finishedAt() != null) return JobOutcome.DONE;
        if (!now.isBefore(question.until)) return failed(question, OperationFailure.LENDER_TIMED_OUT);
        if (question.asked) return new JobOutcome.Again(question.until, question);
        var reply = ask(question);
        return switch (reply) {
            case NetworkReply.Accepted() -> new JobOutcome.Again(question.until, question.taken());
            case NetworkReply.Refused(var reason) -> {
                LOG.warn("{} was refused: {}", question.operationId, reason);
                yield failed(question, OperationFailure.LENDER_REFUSED);
            }
            case NetworkReply.Unavailable(_) -> NetworkCalls.outcome(reply, question.attempt, now, question.next());
        };
    }

    private NetworkReply ask(Question question) {
        var loan = loans.find(new JourneyRef(question.borrowerId, question.journeyId)).orElseThrow();
        var conversation = conversations.of(question.borrowerId, question.journeyId).orElseThrow();
        operations.run(question.borrowerId, question.journeyId, question.operationId);
        return networks.of(conversation.environment()).orElseThrow()
                .askLoan(conversation.id(), loan.lenderId(), question.operationId);
    }

    private JobOutcome failed(Question question, OperationFailure why) {
        operations.finish(question.borrowerId, question.journeyId, question.operationId, OperationStatus.FAILED,
                why.name(), clock.now());
        return JobOutcome.DONE;
    }
}
