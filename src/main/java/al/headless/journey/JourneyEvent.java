package al.headless.journey;

import al.headless.lender.StepKind;

/// What happened to a journey, as a past fact.
public sealed interface JourneyEvent {
    /// The borrower gave a section of the profile.
    record ProfileUpdated() implements JourneyEvent {}

    /// The borrower submitted the profile, with consent.
    record ProfileSubmitted() implements JourneyEvent {}

    /// The network did not take the application, for good.
    record SubmissionFailed() implements JourneyEvent {}

    /// A lender takes part.
    record LenderReached() implements JourneyEvent {}

    /// A lender quoted.
    record OfferArrived() implements JourneyEvent {}

    /// The borrower proceeded with an offer.
    record OfferProceeded() implements JourneyEvent {}

    /// The selected lender wants the borrower's consent before it goes on.
    record ConsentWanted() implements JourneyEvent {}

    /// The selected lender opened a step; everything before it is done. DISBURSAL means that it sanctioned the loan.
    record StepOpened(StepKind step) implements JourneyEvent {}

    /// The loan was paid out.
    record LoanDisbursed() implements JourneyEvent {}

    /// Nothing is owed any more.
    record LoanClosed() implements JourneyEvent {}

    /// The selected lender ended it.
    record LenderRejected() implements JourneyEvent {}

    /// Nothing happened for as long as a journey may rest.
    record Idled() implements JourneyEvent {}

    /// A card ended while no other card holds the lock. `left` is what the other cards are.
    record CardEnded(CardsLeft left, EndedBy by) implements JourneyEvent {}

    /// What is left when a card ended.
    enum CardsLeft { RECEIVED, AWAITED, NONE }

    /// Why a card ended.
    enum EndedBy { VALIDITY, OTHER }
}
