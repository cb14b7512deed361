package al.headless.postdisbursal;

import al.headless.job.JobHandler;
import al.headless.job.JobOutcome;
import al.headless.job.Jobs;
import al.headless.journey.Conversations;
import al.headless.journey.JourneyOperations;
import al.headless.journey.JourneyRef;
import al.headless.journey.Journeys;
import al.headless.journey.OperationFailure;
import al.headless.kernel.Amount;
import al.headless.kernel.Clock;
import al.headless.lender.LenderNetworks;
import al.headless.lender.NetworkReply;
import al.headless.offer.NetworkCalls;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the lender for a payment page, and ends the payment when no answer came in time, because a payment that is in
/// flight for ever would block every other. The answer arrives as an event.
@Singleton
class PaymentQuestion implements JobHandler<PaymentQuestion.Question> {
    static final String NAME = "loan-payment";
    private static final Logger LOG = LoggerFactory.getLogger(PaymentQuestion.class);

    private final Journeys journeys;
    private final Loans loans;
    private final LoanPayments payments;
    private final PaymentFailure failure;
    private final Conversations conversations;
    private final LenderNetworks networks;
    private final JourneyOperations operations;
    private final Jobs jobs;
    private final Clock clock;

    PaymentQuestion(Journeys journeys, Loans loans, LoanPayments payments, PaymentFailure failure,
            Conversations conversations, LenderNetworks networks, JourneyOperations operations, Jobs jobs,
            Clock clock) {
        this.journeys = journeys;
        this.loans = loans;
        this.payments = payments;
        this.failure = failure;
        this.conversations = conversations;
        this.networks = networks;
        this.operations = operations;
        this.jobs = jobs;
        this.clock = clock;
    }

    /// Which payment, until when the lender may take, for which time, and whether the network took the question.
    record Question(UUID borrowerId, UUID journeyId, String paymentId, @Nullable Amount amount,
            @Nullable Integer installment, Instant until, int attempt, boolean asked) {
        JourneyRef ref() {
            return new JourneyRef(borrowerId, journeyId);
        }

        Question next() {
            return new Question(borrowerId, journeyId, paymentId, amount, installment, until, attempt + 1, false);
        }

        Question taken() {
            return new Question(borrowerId, journeyId, paymentId, amount, installment, until, attempt, true);
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
        var payment = payments.find(question.ref(), question.paymentId).orElseThrow();
        if (!payment.pending()) return JobOutcome.DONE;
        if (!now.isBefore(question.until)) return failed(question, OperationFailure.LENDER_TIMED_OUT);
        if (question.asked) return new JobOutcome.Again(question.until, question);
        var reply = ask(question, payment);
        return switch (reply) {
            case NetworkReply.Accepted() -> new JobOutcome.Again(question.until, question.taken());
            case NetworkReply.Refused(var reason) -> {
                LOG.warn("{} was refused: {}", payment.operationId(), reason);
                yield failed(question, OperationFailure.LENDER_REFUSED);
            }
            case NetworkReply.Unavailable(_) -> NetworkCalls.outcome(reply, question.attempt, now, question.next());
        };
    }

    private NetworkReply ask(Question question, LoanPayment payment) {
        var loan = loans.find(question.ref()).orElseThrow();
        var conversation = conversations.of(question.borrowerId, question.journeyId).orElseThrow();
        operations.run(question.borrowerId, question.journeyId, payment.operationId());
        return networks.of(conversation.environment()).orElseThrow().requestPayment(conversation.id(),
                loan.lenderId(), payment.id(), payment.kind(), question.amount, question.installment);
    }

    private JobOutcome failed(Question question, OperationFailure why) {
        return jobs.inTransaction(() -> {
            var journey = journeys.lock(question.ref()).orElseThrow();
            var payment = payments.find(question.ref(), question.paymentId).orElseThrow();
            if (payment.pending()) {
                failure.record(payment, why);
                journeys.save(journey, journey.refreshed(clock.now()));
            }
            return JobOutcome.DONE;
        });
    }
}
