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

/// Operations tagged `PostDisbursal` in the contract. Generated; do not edit.
public interface PostDisbursalApi {


    /// Ask for a page to repay the whole loan.
    @Post("/api/v1/headless/journeys/{journeyID}/post-disbursal/foreclosure")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @ContractOperation(id = "forecloseLoan", success = 202,
            tokens = { TokenClass.SESSION }, mutating = true,
            body = true, bodyRequired = false)
    Answer<OperationAccepted> forecloseLoan(Call call,
            @PathVariable("journeyID") UUID journeyID);


    /// Ask for a page to pay a missed installment.
    @Post("/api/v1/headless/journeys/{journeyID}/post-disbursal/missed-emi-payment")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @ContractOperation(id = "payMissedEmi", success = 202,
            tokens = { TokenClass.SESSION }, mutating = true,
            body = true, bodyRequired = false)
    Answer<OperationAccepted> payMissedEmi(Call call,
            @PathVariable("journeyID") UUID journeyID,
            @ContractBody MissedEmiPaymentRequest missedEmiPaymentRequest);


    /// Ask for a page to pay ahead of schedule.
    @Post("/api/v1/headless/journeys/{journeyID}/post-disbursal/pre-part-payment")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @ContractOperation(id = "prePartPayLoan", success = 202,
            tokens = { TokenClass.SESSION }, mutating = true,
            body = true, bodyRequired = true)
    Answer<OperationAccepted> prePartPayLoan(Call call,
            @PathVariable("journeyID") UUID journeyID,
            @ContractBody PrePartPaymentRequest prePartPaymentRequest);


    /// Ask the lender for the state of the loan.
    @Post("/api/v1/headless/journeys/{journeyID}/post-disbursal/status")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @ContractOperation(id = "refreshLoanStatus", success = 202,
            tokens = { TokenClass.SESSION }, mutating = true,
            body = true, bodyRequired = false)
    Answer<OperationAccepted> refreshLoanStatus(Call call,
            @PathVariable("journeyID") UUID journeyID);

}
