package al.headless.offer;

import al.headless.api.OffersApi;
import al.headless.api.model.LoanAmountConfirmation;
import al.headless.api.model.LoanAmountRequest;
import al.headless.api.model.OfferDetail;
import al.headless.api.model.OfferList;
import al.headless.api.model.ProceedData;
import al.headless.api.model.RejectOfferRequest;
import al.headless.api.model.RejectedOffer;
import al.headless.command.Commands;
import al.headless.journey.JourneyRef;
import al.headless.kernel.Amount;
import al.headless.kernel.Answer;
import al.headless.kernel.Call;
import al.headless.kernel.Refusal;
import io.micronaut.http.annotation.Controller;
import java.util.UUID;

@Controller
class OffersDelegate implements OffersApi {
    private final Commands commands;
    private final OfferViews views;
    private final OfferSelection selection;
    private final OfferRejection rejection;
    private final LoanAmountChoice choice;

    OffersDelegate(Commands commands, OfferViews views, OfferSelection selection, OfferRejection rejection,
            LoanAmountChoice choice) {
        this.commands = commands;
        this.views = views;
        this.selection = selection;
        this.rejection = rejection;
        this.choice = choice;
    }

    @Override public Answer<OfferList> listOffers(Call call, UUID journeyID) {
        var found = views.of(JourneyRef.of(call, journeyID)).orElseThrow(Refusal::unknown);
        return Answer.of(call, new OfferList(found.stream().map(OfferRendering::card).toList()));
    }

    @Override public Answer<OfferDetail> getOffer(Call call, UUID journeyID, UUID offerID) {
        return Answer.of(call, OfferRendering.detail(
                views.find(OfferRef.of(call, journeyID, offerID)).orElseThrow(Refusal::unknown)));
    }

    @Override public Answer<ProceedData> proceedWithOffer(Call call, UUID journeyID, UUID offerID) {
        return commands.run(call, () -> OfferRendering.proceeded(
                selection.proceed(OfferRef.of(call, journeyID, offerID))));
    }

    @Override public Answer<RejectedOffer> rejectOffer(Call call, UUID journeyID, UUID offerID,
            RejectOfferRequest rejectOfferRequest) {
        return commands.run(call, () -> OfferRendering.rejected(offerID, rejection.reject(call.caller().borrower(),
                OfferRef.of(call, journeyID, offerID), rejectOfferRequest.rejectedStage().name(),
                rejectOfferRequest.rejectionReason())));
    }

    @Override public Answer<LoanAmountConfirmation> confirmLoanAmount(Call call, UUID journeyID, UUID offerID,
            LoanAmountRequest loanAmountRequest) {
        var amount = Amount.of(loanAmountRequest.amount());
        return commands.run(call, () -> OfferRendering.chosen(journeyID, offerID, amount,
                choice.choose(OfferRef.of(call, journeyID, offerID), amount)));
    }
}
