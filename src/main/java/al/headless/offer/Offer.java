package al.headless.offer;

import al.headless.api.model.LenderStateReason;
import al.headless.api.model.OfferCardStatus;
import al.headless.api.model.ProceedBoundaryState;
import al.headless.journey.Journey;
import al.headless.journey.JourneyRef;
import al.headless.lender.DispatchProgress;
import al.headless.lender.Lender;
import al.headless.lender.Quote;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;

/// One lender's card. `quote` is there from OFFER_RECEIVED on and stays when the card ends; `reason` says why it did.
public record Offer(JourneyRef journey, UUID id, String lenderId, Lender lender, DispatchProgress progress,
        OfferCardStatus status, @Nullable LenderStateReason reason, Consent consent, @Nullable Quote quote,
        Instant updatedAt) {
    /// Received first, by annual percentage rate, then by id: the order of a fair comparison.
    public static final Comparator<Offer> FOR_COMPARISON = Comparator
            .comparing((Offer offer) -> offer.status != OfferCardStatus.OFFER_RECEIVED)
            .thenComparing(offer -> offer.received() ? offer.quoted().annualPercentageRate() : null,
                    Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Offer::id);

    static Offer awaited(JourneyRef journey, UUID id, String lenderId, Lender lender, DispatchProgress progress,
            Instant now) {
        return new Offer(journey, id, lenderId, lender, progress, OfferCardStatus.OFFER_AWAITED, null,
                Consent.NOT_WANTED, null, now);
    }

    Offer at(DispatchProgress reached, Instant now) {
        return new Offer(journey, id, lenderId, lender, reached, status, reason, consent, quote, now);
    }

    Offer wanting(Consent wanted, Instant now) {
        return new Offer(journey, id, lenderId, lender, progress, status, reason, wanted, quote, now);
    }

    Offer received(Quote given, Instant now) {
        return new Offer(journey, id, lenderId, lender, DispatchProgress.ASKED, OfferCardStatus.OFFER_RECEIVED, null,
                consent, given, now);
    }

    Offer ended(LenderStateReason why, Instant now) {
        return new Offer(journey, id, lenderId, lender, DispatchProgress.ASKED, OfferCardStatus.NO_OFFER_AVAILABLE,
                why, consent, quote, now);
    }

    boolean awaited() {
        return status == OfferCardStatus.OFFER_AWAITED;
    }

    boolean received() {
        return status == OfferCardStatus.OFFER_RECEIVED;
    }

    boolean waitsForConsent() {
        return awaited() && consent == Consent.BEFORE_QUOTE;
    }

    boolean validAt(Instant now) {
        return received() && now.isBefore(quoted().validUntil());
    }

    /// The quote of a card that has one.
    Quote quoted() {
        return Objects.requireNonNull(quote, "a received card has a quote");
    }

    /// Where the borrower stands with it.
    ProceedBoundaryState boundary(Journey holder) {
        return switch (status) {
            case OFFER_RECEIVED -> holder.boundary(id);
            case OFFER_AWAITED -> ProceedBoundaryState.UNAVAILABLE;
            case NO_OFFER_AVAILABLE -> reason == LenderStateReason.REJECTED_BY_BORROWER
                    ? ProceedBoundaryState.REJECTED : ProceedBoundaryState.UNAVAILABLE;
        };
    }
}
