package al.headless.offer;

import al.headless.api.model.LenderStateReason;
import al.headless.api.model.OfferCardStatus;
import al.headless.api.model.ProceedBoundaryState;
import al.headless.journey.Journey;
import al.headless.journey.JourneyRef;
import al.headless.kernel.Amount;
import al.headless.lender.DispatchProgress;
import al.headless.lender.Lender;
import al.headless.lender.Quote;
import al.headless.privacy.DataKey;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;

/// One lender's card. `quote` is there from OFFER_RECEIVED on and stays when the card ends; `reason` says why it did.
/// `offeredAmount` is the amount first offered, `revising` what is asked for instead, `rejection` the borrower's own
/// words, sealed. `heldAt` is when the card held the lock, if it ever did; `consentHandle`, sealed, what its lender
/// knows the wished consent by.
public record Offer(JourneyRef journey, UUID id, String lenderId, Lender lender, DispatchProgress progress,
        OfferCardStatus status, @Nullable LenderStateReason reason, Consent consent, @Nullable byte[] consentHandle,
        @Nullable Quote quote, @Nullable Amount offeredAmount, @Nullable Revising revising,
        @Nullable byte[] rejection, @Nullable Instant heldAt, Instant updatedAt) {
    static final String TABLE = "offer";
    static final String CONSENT_HANDLE = "consent_handle";
    /// Received first, by annual percentage rate, then by id: the order of a fair comparison.
    public static final Comparator<Offer> FOR_COMPARISON = Comparator
            .comparing((Offer offer) -> offer.received() ? offer.quoted().annualPercentageRate() : null,
                    Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Offer::id);

    /// Another amount that the lender was asked for, and the operation that asks; the amount is null where a release
    /// before asked.
    public record Revising(String operationId, @Nullable Amount amount) {}

    static Offer awaited(JourneyRef journey, UUID id, String lenderId, Lender lender, DispatchProgress progress,
            Instant now) {
        return new Offer(journey, id, lenderId, lender, progress, OfferCardStatus.OFFER_AWAITED, null,
                Consent.NOT_WANTED, null, null, null, null, null, null, now);
    }

    Offer at(DispatchProgress reached, Instant now) {
        return new Offer(journey, id, lenderId, lender, reached, status, reason, consent, consentHandle, quote,
                offeredAmount, revising, rejection, heldAt, now);
    }

    Offer wanting(Consent wanted, Instant now) {
        return wanting(wanted, consentHandle, now);
    }

    Offer wanting(Consent wanted, @Nullable byte[] sealedHandle, Instant now) {
        return new Offer(journey, id, lenderId, lender, progress, status, reason, wanted, sealedHandle, quote,
                offeredAmount, revising, rejection, heldAt, now);
    }

    Offer received(Quote given, Instant now) {
        return new Offer(journey, id, lenderId, lender, DispatchProgress.ASKED, OfferCardStatus.OFFER_RECEIVED, null,
                consent, consentHandle, given, given.amountPrincipal(), null, null, heldAt, now);
    }

    /// Waiting for a quote for another amount.
    Offer revisedBy(Revising wish, Instant now) {
        return quoted(quote, wish, now);
    }

    /// Quoted anew; or, with the quote that it has, the revision given up.
    Offer revised(@Nullable Quote given, Instant now) {
        return quoted(given, null, now);
    }

    /// The same offer in other words.
    Offer requoted(Quote given, Instant now) {
        return quoted(given, revising, now);
    }

    private Offer quoted(@Nullable Quote given, @Nullable Revising wish, Instant now) {
        return new Offer(journey, id, lenderId, lender, progress, status, reason, consent, consentHandle, given,
                offeredAmount, wish, rejection, heldAt, now);
    }

    /// Ended, with the borrower's own words if it was the borrower who ended it.
    Offer ended(LenderStateReason why, @Nullable byte[] words, Instant now) {
        return new Offer(journey, id, lenderId, lender, DispatchProgress.ASKED, OfferCardStatus.NO_OFFER_AVAILABLE,
                why, consent, consentHandle, quote, offeredAmount, null, words, heldAt, now);
    }

    /// Alive again: the lender paid out on it, whatever we thought.
    Offer revived(Instant now) {
        return new Offer(journey, id, lenderId, lender, progress, OfferCardStatus.OFFER_RECEIVED, null, consent,
                consentHandle, quote, offeredAmount, null, null, heldAt, now);
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

    boolean over() {
        return status == OfferCardStatus.NO_OFFER_AVAILABLE;
    }

    /// The handle under which the aggregator knows the consent that the lender wants.
    public @Nullable String consentHandle(DataKey key) {
        return key.open(TABLE, CONSENT_HANDLE, consentHandle, String.class);
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
        if (!holder.negotiable()) return false;
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
