package al.headless.api;

import al.headless.api.model.*;
import al.headless.kernel.Answer;
import al.headless.kernel.Call;
import al.headless.kernel.ContractBody;
import al.headless.kernel.ContractOperation;
import al.headless.kernel.ContractQuery;
import al.headless.kernel.TokenClass;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.*;
import java.time.*;
import java.util.*;

/// Operations tagged `Offers` in the contract. Generated; do not edit.
public interface OffersApi {


    /// Confirm or revise the requested amount.
    @Post("/api/v1/headless/journeys/{journeyID}/offers/{offerID}/loan-amount")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @ContractOperation(id = "confirmLoanAmount", success = 200,
            tokens = { TokenClass.SESSION }, mutating = true,
            body = true, bodyRequired = true)
    Answer<LoanAmountConfirmation> confirmLoanAmount(Call call,
            @PathVariable("journeyID") UUID journeyID,
            @PathVariable("offerID") UUID offerID,
            @ContractBody LoanAmountRequest loanAmountRequest);


    /// Read an offer in full.
    @Get("/api/v1/headless/journeys/{journeyID}/offers/{offerID}")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @ContractOperation(id = "getOffer", success = 200,
            tokens = { TokenClass.SESSION })
    Answer<OfferDetail> getOffer(Call call,
            @PathVariable("journeyID") UUID journeyID,
            @PathVariable("offerID") UUID offerID);


    /// List the offer cards of all lenders.
    @Get("/api/v1/headless/journeys/{journeyID}/offers")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @ContractOperation(id = "listOffers", success = 200,
            tokens = { TokenClass.SESSION }, polling = true)
    Answer<OfferList> listOffers(Call call,
            @PathVariable("journeyID") UUID journeyID);


    /// Proceed with an offer and lock the selection.
    @Post("/api/v1/headless/journeys/{journeyID}/offers/{offerID}/proceed")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @ContractOperation(id = "proceedWithOffer", success = 200,
            tokens = { TokenClass.SESSION }, mutating = true,
            body = true, bodyRequired = false)
    Answer<ProceedData> proceedWithOffer(Call call,
            @PathVariable("journeyID") UUID journeyID,
            @PathVariable("offerID") UUID offerID);


    /// Reject an offer at a stage.
    @Post("/api/v1/headless/journeys/{journeyID}/offers/{offerID}/reject")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @ContractOperation(id = "rejectOffer", success = 200,
            tokens = { TokenClass.SESSION }, mutating = true,
            body = true, bodyRequired = true)
    Answer<RejectedOffer> rejectOffer(Call call,
            @PathVariable("journeyID") UUID journeyID,
            @PathVariable("offerID") UUID offerID,
            @ContractBody RejectOfferRequest rejectOfferRequest);

}
