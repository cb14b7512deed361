package al.headless.postdisbursal;

import al.headless.api.model.OperationKind;
import al.headless.api.model.OperationStatus;
import al.headless.journey.Journey;
import al.headless.journey.JourneyOperations;
import al.headless.journey.Journeys;
import al.headless.journey.Lifecycle;
import al.headless.journey.Lifecycle.Verdict;
import al.headless.kernel.Clock;
import al.headless.lender.LenderEvent.Disbursed;
import al.headless.lender.LenderEvent.LoanUpdated;
import al.headless.lender.LenderEvent.PaymentRefused;
import al.headless.lender.LenderEvent.PaymentRequested;
import al.headless.lender.LenderEvent.PaymentSettled;
import jakarta.inject.Singleton;

/// What a lender says about a disbursed loan. Every method wants the journey locked and tolerates repetition and
/// disorder.
@Singleton
public class LoanNews {
    private final Journeys journeys;
    private final Loans loans;
    private final PaymentNews payments;
    private final LoanClosing closing;
    private final JourneyOperations operations;
    private final Clock clock;

    LoanNews(Journeys journeys, Loans loans, PaymentNews payments, LoanClosing closing,
            JourneyOperations operations, Clock clock) {
        this.journeys = journeys;
        this.loans = loans;
        this.payments = payments;
        this.closing = closing;
        this.operations = operations;
        this.clock = clock;
    }

    /// The loan begins.
    public void disbursed(Journey journey, Disbursed event) {
        loans.save(new Loan(journey.ref(), event.lenderId(), event.loan(), event.at(), clock.now()));
    }

    /// Whether this very loan runs, or ran.
    public boolean runs(Journey journey, Disbursed event) {
        return loans.find(journey.ref()).filter(loan -> loan.lenderId().equals(event.lenderId())).isPresent();
    }

    /// A page to pay on, or none.
    public Verdict paymentRequested(Journey journey, PaymentRequested event) {
        return payments.requested(journey, event);
    }

    /// No page to pay on.
    public Verdict paymentRefused(Journey journey, PaymentRefused event) {
        return payments.refused(journey, event);
    }

    /// How a payment ended. A paid foreclosure closes the journey.
    public Verdict paymentSettled(Journey journey, PaymentSettled event) {
        return payments.settled(journey, event);
    }

    /// The highest revision counts. A loan on which nothing is owed any more closes the journey.
    public Verdict updated(Journey journey, LoanUpdated event) {
        var found = loans.find(journey.ref());
        // Money that was paid out wins over an end that we declared: the disbursal may still be on its way.
        if (found.isEmpty()) return new Verdict.TooEarly();
        var loan = found.get();
        if (!loan.lenderId().equals(event.lenderId())) return new Verdict.Refused();
        var now = clock.now();
        if (event.answers() != null) answered(journey, event.answers());
        if (event.loan().revision() <= loan.state().revision()) return new Verdict.Unchanged();
        loans.save(loan.told(event.loan(), now));
        if (event.loan().closed() && Lifecycle.postDisbursal(journey.status())) return closing.close(journey);
        journeys.save(journey, journey.refreshed(now));
        return new Verdict.Unchanged();
    }

    /// Only the operation that asks for the loan is over when the loan was told.
    private void answered(Journey journey, String operationId) {
        operations.find(journey.borrowerId(), journey.id(), operationId)
                .filter(operation -> operation.kind() == OperationKind.PD_STATUS)
                .ifPresent(operation -> operations.finish(journey.borrowerId(), journey.id(), operation.id(),
                        OperationStatus.SUCCEEDED, null, clock.now()));
    }
}
