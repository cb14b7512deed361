package al.headless.postdisbursal;

import al.headless.api.model.PaymentState;
import al.headless.job.JobHandler;
import al.headless.job.JobOutcome;
import al.headless.job.Jobs;
import al.headless.journey.JourneyRef;
import al.headless.journey.Journeys;
import al.headless.kernel.Clock;
import jakarta.inject.Singleton;
import java.util.UUID;

/// Fails a payment whose page nobody paid on in time. A settlement that arrives later still wins.
@Singleton
class PaymentPageExpiry implements JobHandler<PaymentPageExpiry.Expiry> {
    static final String NAME = "payment-page-expiry";

    private final Journeys journeys;
    private final LoanPayments payments;
    private final Jobs jobs;
    private final Clock clock;

    PaymentPageExpiry(Journeys journeys, LoanPayments payments, Jobs jobs, Clock clock) {
        this.journeys = journeys;
        this.payments = payments;
        this.jobs = jobs;
        this.clock = clock;
    }

    /// Whose page it is.
    record Expiry(UUID borrowerId, UUID journeyId, String paymentId) {}

    /// Sets the timer, in the transaction in which the page came.
    void watch(LoanPayment payment) {
        var ref = payment.journey();
        jobs.enqueue(NAME, ref.journeyId() + "/" + payment.id(),
                new Expiry(ref.borrowerId(), ref.journeyId(), payment.id()), payment.expiresAt());
    }

    @Override public String name() {
        return NAME;
    }

    @Override public Class<Expiry> dataType() {
        return Expiry.class;
    }

    @Override public JobOutcome run(Expiry expiry) {
        var ref = new JourneyRef(expiry.borrowerId, expiry.journeyId);
        return jobs.inTransaction(() -> {
            var journey = journeys.lock(ref).orElseThrow();
            var found = payments.find(ref, expiry.paymentId);
            if (found.isEmpty()) return JobOutcome.DONE; // erased
            var payment = found.get();
            var now = clock.now();
            if (payment.ready() && !now.isBefore(payment.expiresAt())) {
                payments.save(payment.ended(PaymentState.FAILED, now));
                journeys.save(journey, journey.paying(false, now));
            }
            return JobOutcome.DONE;
        });
    }
}
