package al.headless.offer;

import al.headless.api.model.LenderStateReason;
import al.headless.api.model.OfferCardStatus;
import al.headless.api.model.ProceedBoundaryState;
import al.headless.journey.Journey;
import al.headless.journey.JourneyRef;
import al.headless.journey.Lifecycle;
import al.headless.kernel.Amount;
import al.headless.lender.DispatchProgress;
import al.headless.lender.Lender;
import al.headless.lender.Quote;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;

/// One lender's card. `quote` is there from OFFER_RECEIVED on and stays when the card ends; `reason` says why it did.
/// `offeredAmount` is the amount first offered, `revising` the operation that asked for another one, `rejection` the
/// borrower's own words, sealed.
public record Offer(JourneyRef journey, UUID id, String lenderId, Lender lender, DispatchProgress progress,
        OfferCardStatus status, @Nullable LenderStateReason reason, Consent consent, @Nullable Quote quote,
        @Nullable Amount offeredAmount, @Nullable String revising, @Nullable byte[] rejection, Instant updatedAt) {
    /// Received first, by annual percentage rate, then by id: the order of a fair comparison.
    public static final Comparator<Offer> FOR_COMPARISON = Comparator
            .comparing((Offer offer) -> offer.status != OfferCardStatus.OFFER_RECEIVED)
            .thenComparing(offer -> offer.received() ? offer.quoted().annualPercentageRate() : null,
                    Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Offer::id);

    static Offer awaited(JourneyRef journey, UUID id, String lenderId, Lender lender, DispatchProgress progress,
            Instant now) {
        return new Offer(journey, id, lenderId, lender, progress, OfferCardStatus.OFFER_AWAITED, null,
                Consent.NOT_WANTED, null, null, null, null, now);
    }

    Offer at(DispatchProgress reached, Instant now) {
        return new Offer(journey, id, lenderId, lender, reached, status, reason, consent, quote, offeredAmount,
                revising, rejection, now);
    }

    Offer wanting(Consent wanted, Instant now) {
        return new Offer(journey, id, lenderId, lender, progress, status, reason, wanted, quote, offeredAmount,
                revising, rejection, now);
    }

    Offer received(Quote given, Instant now) {
        return new Offer(journey, id, lenderId, lender, DispatchProgress.ASKED, OfferCardStatus.OFFER_RECEIVED, null,
                consent, given, given.amountPrincipal(), null, null, now);
    }

    /// Waiting for a quote for another amount.
    Offer revisedBy(String operationId, Instant now) {
        return new Offer(journey, id, lenderId, lender, progress, status, reason, consent, quote, offeredAmount,
                operationId, rejection, now);
    }

    /// Quoted anew.
    Offer revised(Quote given, Instant now) {
        return new Offer(journey, id, lenderId, lender, progress, status, reason, consent, given, offeredAmount,
                null, rejection, now);
    }

    /// Ended, with the borrower's own words if it was the borrower who ended it.
    Offer ended(LenderStateReason why, @Nullable byte[] words, Instant now) {
        return new Offer(journey, id, lenderId, lender, DispatchProgress.ASKED, OfferCardStatus.NO_OFFER_AVAILABLE,
                why, consent, quote, offeredAmount, null, words, now);
    }

    public OfferRef ref() {
        return new OfferRef(journey, id);
    }

    public boolean awaited() {
        return status == OfferCardStatus.OFFER_AWAITED;
    }

    public boolean received() {
        return status == OfferCardStatus.OFFER_RECEIVED;
    }

    public boolean waitsForConsent() {
        return awaited() && consent == Consent.BEFORE_QUOTE;
    }

    /// Waits for the borrower's consent, or for what the lender says to it: the window does not run, a limit of its
    /// own does.
    public boolean outlastsWindow() {
        return awaited() && consent != Consent.NOT_WANTED;
    }

    /// Whether its lender waits for the borrower's consent now. Under a lock only the locked offer's lender does:
    /// nobody else has a use for the borrower's bank data.
    public boolean consentDue(Journey holder) {
        if (!Lifecycle.beforeProcessing(holder.status())) return false;
        return switch (consent) {
            case NOT_WANTED, GIVEN -> false;
            case BEFORE_QUOTE -> awaited() && holder.selectedOfferId() == null;
            case AFTER_SELECTION -> received() && id.equals(holder.selectedOfferId());
        };
    }

    public boolean validAt(Instant now) {
        return received() && now.isBefore(quoted().validUntil());
    }

    /// The quote of a card that has one.
    public Quote quoted() {
        return Objects.requireNonNull(quote, "a received card has a quote");
    }

    /// Where the borrower stands with it.
    public ProceedBoundaryState boundary(Journey holder) {
        return switch (status) {
            case OFFER_RECEIVED -> holder.boundary(id);
            case OFFER_AWAITED -> ProceedBoundaryState.UNAVAILABLE;
            case NO_OFFER_AVAILABLE -> reason == LenderStateReason.REJECTED_BY_BORROWER
                    ? ProceedBoundaryState.REJECTED : ProceedBoundaryState.UNAVAILABLE;
        };
    }
}
