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

/// Operations tagged `AccountAggregator` in the contract. Generated; do not edit.
public interface AccountAggregatorApi {


    /// Report that the borrower returned from the aggregator.
    @Post("/api/v1/headless/journeys/{journeyID}/aa/sessions/{aaSessionID}/complete")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @ContractOperation(id = "completeAASession", success = 200,
            tokens = { TokenClass.SESSION }, mutating = true,
            body = true, bodyRequired = true)
    Answer<AASession> completeAASession(Call call,
            @PathVariable("journeyID") UUID journeyID,
            @PathVariable("aaSessionID") UUID aaSessionID,
            @ContractBody CompleteAASessionRequest completeAASessionRequest);


    /// Open an account aggregator session.
    @Post("/api/v1/headless/journeys/{journeyID}/aa/sessions")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @ContractOperation(id = "createAASession", success = 201,
            tokens = { TokenClass.SESSION }, mutating = true,
            body = true, bodyRequired = false)
    Answer<AASession> createAASession(Call call,
            @PathVariable("journeyID") UUID journeyID,
            @ContractBody CreateAASessionRequest createAASessionRequest);


    /// Read an account aggregator session.
    @Get("/api/v1/headless/journeys/{journeyID}/aa/sessions/{aaSessionID}")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @ContractOperation(id = "getAASession", success = 200,
            tokens = { TokenClass.SESSION })
    Answer<AASession> getAASession(Call call,
            @PathVariable("journeyID") UUID journeyID,
            @PathVariable("aaSessionID") UUID aaSessionID);


    /// List the account aggregator sessions of a journey.
    @Get("/api/v1/headless/journeys/{journeyID}/aa/sessions")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @ContractOperation(id = "listAASessions", success = 200,
            tokens = { TokenClass.SESSION })
    Answer<AASessionList> listAASessions(Call call,
            @PathVariable("journeyID") UUID journeyID);


    /// Ask the aggregator for the outcome.
    @Post("/api/v1/headless/journeys/{journeyID}/aa/sessions/{aaSessionID}/reconcile")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @ContractOperation(id = "reconcileAASession", success = 202,
            tokens = { TokenClass.SESSION }, mutating = true,
            body = true, bodyRequired = false)
    Answer<OperationAccepted> reconcileAASession(Call call,
            @PathVariable("journeyID") UUID journeyID,
            @PathVariable("aaSessionID") UUID aaSessionID);


    /// Ask for the aggregator's consent page.
    @Post("/api/v1/headless/journeys/{journeyID}/aa/sessions/{aaSessionID}/redirect")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @ContractOperation(id = "redirectAASession", success = 200,
            tokens = { TokenClass.SESSION }, mutating = true,
            body = true, bodyRequired = false)
    Answer<AARedirect> redirectAASession(Call call,
            @PathVariable("journeyID") UUID journeyID,
            @PathVariable("aaSessionID") UUID aaSessionID);

}
