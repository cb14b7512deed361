package al.headless.postdisbursal;

import al.headless.journey.Journey;
import al.headless.journey.JourneyEvent;
import al.headless.journey.Journeys;
import al.headless.journey.Lifecycle.Verdict;
import al.headless.journey.OperationFailure;
import al.headless.kernel.Clock;
import jakarta.inject.Singleton;

/// Closes the journey of a loan on which nothing is owed any more. A payment that is in flight has lost its point.
@Singleton
class LoanClosing {
    private final Journeys journeys;
    private final Loans loans;
    private final PaymentFailure failure;
    private final Clock clock;

    LoanClosing(Journeys journeys, Loans loans, PaymentFailure failure, Clock clock) {
        this.journeys = journeys;
        this.loans = loans;
        this.failure = failure;
        this.clock = clock;
    }

    /// Wants the journey locked.
    Verdict close(Journey journey) {
        var verdict = journey.judge(new JourneyEvent.LoanClosed());
        if (!(verdict instanceof Verdict.Moved)) return verdict;
        var live = loans.standing(journey.ref()).orElseThrow().live();
        if (live != null) failure.record(live, OperationFailure.LOAN_CLOSED);
        journeys.save(journey, journey.after(verdict, clock.now()));
        return verdict;
    }
}
