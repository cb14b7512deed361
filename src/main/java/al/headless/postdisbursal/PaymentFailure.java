package al.headless.postdisbursal;

import al.headless.api.model.OperationStatus;
import al.headless.api.model.PaymentState;
import al.headless.journey.JourneyOperations;
import al.headless.journey.OperationFailure;
import al.headless.kernel.Clock;
import jakarta.inject.Singleton;

/// Ends a payment that did not come to be, and the operation that promised its page, unless that has ended. Wants the
/// journey locked and leaves it to the caller to save it.
@Singleton
class PaymentFailure {
    private final LoanPayments payments;
    private final JourneyOperations operations;
    private final Clock clock;

    PaymentFailure(LoanPayments payments, JourneyOperations operations, Clock clock) {
        this.payments = payments;
        this.operations = operations;
        this.clock = clock;
    }

    void record(LoanPayment payment, OperationFailure why) {
        var now = clock.now();
        payments.save(payment.ended(PaymentState.FAILED, now));
        operations.finish(payment.journey().borrowerId(), payment.journey().journeyId(), payment.operationId(),
                OperationStatus.FAILED, why.name(), now);
    }
}
