package al.headless.postdisbursal;

import al.headless.api.model.ErrorCode;
import al.headless.api.model.OperationKind;
import al.headless.journey.Journey;
import al.headless.journey.JourneyOperation;
import al.headless.journey.JourneyRef;
import al.headless.journey.Journeys;
import al.headless.journey.Lifecycle;
import al.headless.kernel.Clock;
import al.headless.kernel.Ids;
import al.headless.kernel.Refusal;
import al.headless.lender.PaymentKind;
import al.headless.postdisbursal.Repayment.Wanted;
import al.headless.question.Questions;
import jakarta.inject.Singleton;
import java.util.Map;

/// Asks the lender for a page on which the borrower pays back.
@Singleton
final class LoanRepayment {
    private final Journeys journeys;
    private final Loans loans;
    private final LoanPayments payments;
    private final Questions questions;
    private final Clock clock;

    LoanRepayment(Journeys journeys, Loans loans, LoanPayments payments, Questions questions, Clock clock) {
        this.journeys = journeys;
        this.loans = loans;
        this.payments = payments;
        this.questions = questions;
        this.clock = clock;
    }

    /// Refuses with STATE_PRECONDITION_FAILED: no running loan, another page live, more than is outstanding, nothing
    /// overdue; with ASYNC_OPERATION_PENDING while the same kind is under way.
    JourneyOperation ask(JourneyRef ref, Wanted wanted) {
        var journey = journeys.lock(ref).orElseThrow(Refusal::unknown);
        checkRunning(journey);
        return switch (Repayment.decide(loans.standing(ref).orElseThrow(), wanted)) {
            case Repayment.Granted() -> granted(journey, wanted);
            case Repayment.InFlight(var operationId) -> throw pending(journey, operationId);
            case Repayment.AnotherLive() -> throw Refusal.state(journey.status(),
                    "Another payment is still under way: one payment page is live per loan.");
            case Repayment.TooMuch(var outstanding) -> throw Refusal.state(journey.status(),
                    "The amount is more than is outstanding.",
                    Map.of("field", "amount", "minimum", "1", "maximum", outstanding.toString()));
            case Repayment.NotOverdue(var overdue) -> throw Refusal.state(journey.status(), overdue.isEmpty()
                    ? "No installment is overdue." : "This installment is not overdue.",
                    Map.of("field", "installmentSerialNumber", "overdueSerialNumbers", overdue));
        };
    }

    static void checkRunning(Journey journey) {
        if (!Lifecycle.postDisbursal(journey.status())) {
            throw Refusal.state(journey.status(), "There is no running loan.");
        }
    }

    static Refusal pending(Journey journey, String operationId) {
        return new Refusal(ErrorCode.ASYNC_OPERATION_PENDING, "The same operation is still under way.",
                Refusal.with(journey.status(), Map.of("operationID", operationId)));
    }

    private JourneyOperation granted(Journey journey, Wanted wanted) {
        var now = clock.now();
        var operation = JourneyOperation.accepted(journey.ref(), kind(wanted.kind()), now);
        var payment = LoanPayment.asked(journey.ref(), Ids.uuid(now).toString(), wanted, operation.id(), now);
        journeys.save(journey, journey.active(now).refreshed(now), operation);
        payments.save(payment);
        questions.open(journey.ref(), PaymentQuestion.Payment.of(payment));
        return operation;
    }

    private static OperationKind kind(PaymentKind kind) {
        return switch (kind) {
            case FORECLOSURE -> OperationKind.PD_FORECLOSURE;
            case PRE_PART_PAYMENT -> OperationKind.PD_PRE_PART_PAYMENT;
            case MISSED_EMI -> OperationKind.PD_MISSED_EMI_PAYMENT;
        };
    }
}
