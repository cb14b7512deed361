package al.headless.aa;

import al.headless.aggregator.ConsentVerdict;

/// What happened to a consent session, as a past fact.
sealed interface ConsentEvent {
    /// A page of the aggregator was handed out.
    record PageHandedOut() implements ConsentEvent {}

    /// The borrower opened it.
    record PageOpened() implements ConsentEvent {}

    /// Its time is over.
    record PageRanOut() implements ConsentEvent {}

    /// The application says that the borrower came back.
    record BorrowerReturned() implements ConsentEvent {}

    /// After the return, the aggregator is being asked.
    record AskingBegan() implements ConsentEvent {}

    /// The aggregator's own word, asked for or not.
    record AggregatorReported(ConsentVerdict verdict) implements ConsentEvent {}

    /// The application wants to know the outcome now.
    record ReconcileAsked() implements ConsentEvent {}

    /// The aggregator's word to a reconcile; none is an answer too.
    record AggregatorReconciled(ConsentVerdict verdict) implements ConsentEvent {}

    /// The aggregator could not be reached for as long as a reconcile may take.
    record AggregatorStayedSilent() implements ConsentEvent {}

    /// No lender that the session covers waits for the consent any more.
    record NoLenderWaits() implements ConsentEvent {}
}
