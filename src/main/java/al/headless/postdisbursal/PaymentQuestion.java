package al.headless.postdisbursal;

import al.headless.journey.Journey;
import al.headless.journey.JourneyOperations;
import al.headless.journey.Journeys;
import al.headless.kernel.Amount;
import al.headless.kernel.Clock;
import al.headless.lender.PaymentKind;
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

/// Asks the lender for a payment page, and ends the payment when no answer comes in time, because a payment that is in
/// flight for ever would block every other. The answer arrives as news.
@Singleton
record PaymentQuestion(Journeys journeys, Loans loans, LoanPayments payments, PaymentFailure failure,
        JourneyOperations operations, Clock clock, LoanSettings settings)
        implements Policy<PaymentQuestion.Payment> {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /// Which payment, and of what.
    @Kind(value = "payment", formerly = "loan-payment")
    record Payment(String paymentId, @Nullable Amount amount, @Nullable Integer installment) implements Subject {
        static Payment of(LoanPayment payment) {
            return new Payment(payment.id(), payment.amount(), payment.installment());
        }

        @Override public String id() {
            return paymentId;
        }
    }

    @Override public Class<Payment> subject() {
        return Payment.class;
    }

    @Override public List<Payment> waiting(Journey journey) {
        return loans.standing(journey.ref()).map(Loans.Standing::live).filter(LoanPayment::pending)
                .map(Payment::of).stream().toList();
    }

    @Override public Ask ask(Journey journey, Payment asked) {
        var payment = payments.find(journey.ref(), asked.paymentId).orElseThrow();
        if (payment.kind() == PaymentKind.PRE_PART_PAYMENT && asked.amount == null) {
            return Ask.nobody(new Reply.Refused("nobody knows which amount"));
        }
        operations.run(journey.borrowerId(), journey.id(), payment.operationId());
        var lender = loans.find(journey.ref()).orElseThrow().lenderId();
        return Ask.lender(lender, (lenders, conversation) -> lenders.requestPayment(conversation, lender,
                payment.id(), payment.kind(), asked.amount, asked.installment));
    }

    @Override public void over(Journey journey, Payment asked, Ending how) {
        failure.record(payments.find(journey.ref(), asked.paymentId).orElseThrow(), how.failure());
        journeys.save(journey, journey.refreshed(clock.now()));
    }

    @Override public Patience patience(Payment asked) {
        return Patience.until(FIRST_PAUSE, LONGEST_PAUSE, settings.answerWait());
    }
}
