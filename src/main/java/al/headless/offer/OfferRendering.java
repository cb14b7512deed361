package al.headless.offer;

import al.headless.api.model.Fulfillment;
import al.headless.api.model.FulfillmentLocation;
import al.headless.api.model.GrievanceOfficer;
import al.headless.api.model.Installment;
import al.headless.api.model.InstallmentStatus;
import al.headless.api.model.LenderContact;
import al.headless.api.model.LenderSupport;
import al.headless.api.model.LoanAmountConfirmation;
import al.headless.api.model.LoanAmountStatus;
import al.headless.api.model.LockSource;
import al.headless.api.model.OfferAA;
import al.headless.api.model.OfferCard;
import al.headless.api.model.OfferDetail;
import al.headless.api.model.OfferSelectionLock;
import al.headless.api.model.ProceedBoundaryState;
import al.headless.api.model.ProceedData;
import al.headless.api.model.ProceedStatus;
import al.headless.api.model.QuoteItem;
import al.headless.api.model.RejectedOffer;
import al.headless.api.model.RejectedStatus;
import al.headless.journey.Journey;
import al.headless.journey.JourneyOperation;
import al.headless.kernel.Amount;
import al.headless.lender.Lender;
import al.headless.lender.Quote;
import io.micronaut.core.annotation.Nullable;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/// Offers as the contract's records.
final class OfferRendering {
    private static final int POLL_SECONDS = 3;

    private OfferRendering() {}

    static OfferCard card(OfferViews.View view) {
        var offer = view.offer();
        return new OfferCard(offer.lenderId(), offer.lender().name(), offer.id(), offer.status(),
                text(offer, Quote::amountPrincipal), text(offer, Quote::interestRate),
                text(offer, quote -> quote.tenureMonths() + " months"), text(offer, Quote::annualPercentageRate),
                text(offer, Quote::installmentAmount), text(offer, Quote::penalCharges),
                text(offer, Quote::keyFactsStatementLink), aa(view.consent()), offer.reason());
    }

    static OfferDetail detail(OfferViews.View view) {
        var card = card(view);
        var offer = view.offer();
        return new OfferDetail(card.lenderID(), card.lenderName(), card.offerID(), card.status(),
                card.amountPrincipal(), card.interestRate(), card.offerTerm(), card.annualPercentageRate(),
                card.installmentAmount(), card.penalCharges(), card.keyFactsStatementLink(), card.aa(),
                card.lenderStateReason(), text(offer, Quote::amountMinimum), breakup(offer.quote()),
                text(offer, Quote::fees), text(offer, Quote::netDisbursedAmount),
                text(offer, quote -> quote.coolOffDays() + " days"),
                offer.quote() == null ? null : offer.quote().validUntil(), installments(view),
                fulfillments(view), contact(offer.lender()), offer.boundary(view.journey()));
    }

    static ProceedData proceeded(Journey journey) {
        return new ProceedData(journey.id(), journey.selectedOfferId(), ProceedStatus.PROCEEDED, true,
                ProceedBoundaryState.LOCKED,
                new OfferSelectionLock(journey.lockedAt(), LockSource.OFFER_DETAILS_PROCEED));
    }

    static RejectedOffer rejected(UUID offerId, Journey after) {
        return new RejectedOffer(after.id(), offerId, RejectedStatus.REJECTED, ProceedBoundaryState.REJECTED,
                after.status());
    }

    static LoanAmountConfirmation chosen(UUID journeyId, UUID offerId, Amount amount,
            @Nullable JourneyOperation revision) {
        return new LoanAmountConfirmation(journeyId, offerId, amount.toString(),
                revision == null ? LoanAmountStatus.CONFIRMED : LoanAmountStatus.REVISION_PENDING,
                revision == null ? null : revision.id(), revision == null ? null : POLL_SECONDS);
    }

    private static @Nullable String text(Offer offer, Function<Quote, Object> value) {
        return offer.quote() == null ? null : value.apply(offer.quote()).toString();
    }

    private static OfferAA aa(CardConsent consent) {
        return new OfferAA(consent.required(), consent.state(), consent.actionRequired());
    }

    private static List<QuoteItem> breakup(@Nullable Quote quote) {
        return quote == null ? List.of() : quote.quoteBreakup().stream()
                .map(charge -> new QuoteItem(charge.title(), charge.amount().toString())).toList();
    }

    /// As they are: those of the loan once there is one.
    private static List<Installment> installments(OfferViews.View view) {
        var quote = view.offer().quote();
        if (view.loan() != null) {
            return view.loan().state().installments().stream().map(due -> new Installment(due.serialNumber(),
                    due.amount().toString(), due.dueDate(), due.status())).toList();
        }
        return quote == null ? List.of() : quote.installments().stream().map(due -> new Installment(
                due.serialNumber(), due.amount().toString(), due.dueDate(), InstallmentStatus.NOT_DUE)).toList();
    }

    private static List<Fulfillment> fulfillments(OfferViews.View view) {
        var offer = view.offer();
        if (offer.quote() == null) return List.of();
        var state = view.loan() == null ? "PENDING" : "COMPLETED";
        var since = view.loan() == null ? offer.updatedAt() : view.loan().at();
        var branch = offer.quote().branch();
        if (branch == null) return List.of(new Fulfillment("ONLINE", state, null, since));
        return List.of(new Fulfillment("BRANCH", state, new FulfillmentLocation(branch.name(), branch.address(),
                branch.pincode(), branch.contact()), since));
    }

    private static LenderContact contact(Lender lender) {
        var officer = lender.grievanceOfficer();
        var support = lender.support();
        return new LenderContact(
                officer == null ? null : new GrievanceOfficer(officer.name(), officer.email(), officer.phone()),
                support == null ? null : new LenderSupport(support.email(), support.phone(), null));
    }
}
