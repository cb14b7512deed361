package al.headless.journey;

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

    /// A card ended while no other card holds the lock. `left` is what the other cards are.
    record CardEnded(CardsLeft left, EndedBy by) implements JourneyEvent {}

    /// What is left when a card ended.
    enum CardsLeft { RECEIVED, AWAITED, NONE }

    /// Why a card ended.
    enum EndedBy { VALIDITY, OTHER }
}
