package al.headless.postdisbursal;

import al.headless.journey.Journey;
import al.headless.journey.Lifecycle.Verdict;
import al.headless.lender.LenderEvent.Disbursed;
import al.headless.lender.LenderEvent.LoanUpdated;
import al.headless.lender.LenderEvent.PaymentRequested;
import al.headless.lender.LenderEvent.PaymentSettled;
import jakarta.inject.Singleton;

/// What a lender says about a disbursed loan. Every method wants the journey locked and tolerates repetition and disorder.
@Singleton
public class LoanNews {
    /// The loan begins.
    public void disbursed(Journey journey, Disbursed event) {
    }

    public Verdict paymentRequested(Journey journey, PaymentRequested event) {
        return new Verdict.Refused();
    }

    public Verdict paymentSettled(Journey journey, PaymentSettled event) {
        return new Verdict.Refused();
    }

    public Verdict updated(Journey journey, LoanUpdated event) {
        return new Verdict.Refused();
    }
}
