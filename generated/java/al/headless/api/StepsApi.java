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

/// Operations tagged `Steps` in the contract. Generated; do not edit.
public interface StepsApi {


    /// Read the bank mandate step.
    @Get("/api/v1/headless/journeys/{journeyID}/offers/{offerID}/steps/bank-mandate")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @ContractOperation(id = "getBankMandateStep", success = 200,
            tokens = { TokenClass.SESSION }, polling = true)
    Answer<Step> getBankMandateStep(Call call,
            @PathVariable("journeyID") UUID journeyID,
            @PathVariable("offerID") UUID offerID);


    /// Read the e-mandate step.
    @Get("/api/v1/headless/journeys/{journeyID}/offers/{offerID}/steps/e-mandate")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @ContractOperation(id = "getEMandateStep", success = 200,
            tokens = { TokenClass.SESSION }, polling = true)
    Answer<Step> getEMandateStep(Call call,
            @PathVariable("journeyID") UUID journeyID,
            @PathVariable("offerID") UUID offerID);


    /// Poll the progress of KYC.
    @Get("/api/v1/headless/journeys/{journeyID}/offers/{offerID}/steps/kyc/status")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @ContractOperation(id = "getKycStatus", success = 200,
            tokens = { TokenClass.SESSION }, polling = true)
    Answer<KycStatus> getKycStatus(Call call,
            @PathVariable("journeyID") UUID journeyID,
            @PathVariable("offerID") UUID offerID);


    /// Read the KYC step.
    @Get("/api/v1/headless/journeys/{journeyID}/offers/{offerID}/steps/kyc")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @ContractOperation(id = "getKycStep", success = 200,
            tokens = { TokenClass.SESSION }, polling = true)
    Answer<Step> getKycStep(Call call,
            @PathVariable("journeyID") UUID journeyID,
            @PathVariable("offerID") UUID offerID);


    /// Read the loan agreement step.
    @Get("/api/v1/headless/journeys/{journeyID}/offers/{offerID}/steps/loan-agreement")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @ContractOperation(id = "getLoanAgreementStep", success = 200,
            tokens = { TokenClass.SESSION }, polling = true)
    Answer<Step> getLoanAgreementStep(Call call,
            @PathVariable("journeyID") UUID journeyID,
            @PathVariable("offerID") UUID offerID);


    /// Read all steps of an offer.
    @Get("/api/v1/headless/journeys/{journeyID}/offers/{offerID}/steps")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @ContractOperation(id = "getSteps", success = 200,
            tokens = { TokenClass.SESSION }, polling = true)
    Answer<Steps> getSteps(Call call,
            @PathVariable("journeyID") UUID journeyID,
            @PathVariable("offerID") UUID offerID);


    /// Submit the account to collect installments from.
    @Post("/api/v1/headless/journeys/{journeyID}/offers/{offerID}/steps/bank-mandate")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @ContractOperation(id = "submitBankMandate", success = 200,
            tokens = { TokenClass.SESSION }, mutating = true,
            body = true, bodyRequired = true)
    Answer<Step> submitBankMandate(Call call,
            @PathVariable("journeyID") UUID journeyID,
            @PathVariable("offerID") UUID offerID,
            @ContractBody SubmitBankMandateRequest submitBankMandateRequest);

}
