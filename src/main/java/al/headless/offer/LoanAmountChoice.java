package al.headless.offer;

import al.headless.api.model.ErrorCode;
import al.headless.api.model.OperationKind;
import al.headless.journey.JourneyOperation;
import al.headless.journey.Journeys;
import al.headless.kernel.Amount;
import al.headless.kernel.Clock;
import al.headless.kernel.Refusal;
import al.headless.question.Questions;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.Map;

/// Confirms the amount of the locked offer, or asks its lender for a quote for another.
@Singleton
final class LoanAmountChoice {
    private final Offers offers;
    private final Journeys journeys;
    private final KycProgress kyc;
    private final Questions questions;
    private final Clock clock;

    LoanAmountChoice(Offers offers, Journeys journeys, KycProgress kyc, Questions questions, Clock clock) {
        this.offers = offers;
        this.journeys = journeys;
        this.kyc = kyc;
        this.questions = questions;
        this.clock = clock;
    }

    /// Answers the operation of a revision; null when the amount is the quoted one.
    ///
    /// Refuses with STATE_PRECONDITION_FAILED: an offer that is not the locked one, a KYC that succeeded, an amount
    /// out of range; with ASYNC_OPERATION_PENDING while another revision is under way.
    @Nullable JourneyOperation choose(OfferRef ref, Amount amount) {
        var card = offers.lock(ref).orElseThrow(Refusal::unknown);
        var journey = card.journey();
        var offer = card.offer();
        if (!journey.negotiable() || !offer.id().equals(journey.selectedOfferId())) {
            throw Refusal.state(journey.status(), "Only the amount of the locked offer can be chosen.",
                    Map.of("proceedBoundaryState", offer.boundary(journey)));
        }
        if (offer.revising() != null) {
            throw new Refusal(ErrorCode.ASYNC_OPERATION_PENDING, "The lender is still quoting another amount.",
                    Refusal.with(journey.status(), Map.of("operationID", offer.revising().operationId())));
        }
        if (kyc.succeeded(ref)) throw Refusal.state(journey.status(), "KYC has succeeded: the amount is final.");
        var minimum = offer.quoted().amountMinimum();
        var maximum = offer.offeredAmount();
        if (amount.compareTo(minimum) < 0 || amount.compareTo(maximum) > 0) {
            throw Refusal.state(journey.status(), "The amount is not one that the lender offers.", Map.of(
                    "field", "amount", "minimum", minimum.toString(), "maximum", maximum.toString()));
        }
        var now = clock.now();
        if (amount.equals(offer.quoted().amountPrincipal())) {
            journeys.save(journey, journey.active(now));
            return null;
        }
        var operation = JourneyOperation.accepted(ref.journey(), OperationKind.LOAN_AMOUNT, now);
        offers.save(offer.revisedBy(new Offer.Revising(operation.id(), amount), now));
        journeys.save(journey, journey.active(now), operation);
        questions.open(journey.ref(), new RevisionQuestion.Revision(offer.id(), operation.id(), amount));
        return operation;
    }
}
