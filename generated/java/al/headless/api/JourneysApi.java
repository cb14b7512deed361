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

/// Operations tagged `Journeys` in the contract. Generated; do not edit.
public interface JourneysApi {


    /// Start a journey.
    @Post("/api/v1/headless/journeys")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @ContractOperation(id = "createJourney", success = 201,
            tokens = { TokenClass.SESSION }, mutating = true,
            body = true, bodyRequired = true)
    Answer<JourneySummary> createJourney(Call call,
            @ContractBody CreateJourneyRequest createJourneyRequest);


    /// Read a journey in full.
    @Get("/api/v1/headless/journeys/{journeyID}")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @ContractOperation(id = "getJourney", success = 200,
            tokens = { TokenClass.SESSION })
    Answer<JourneyDetail> getJourney(Call call,
            @PathVariable("journeyID") UUID journeyID);


    /// Poll the state of a journey.
    @Get("/api/v1/headless/journeys/{journeyID}/state")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @ContractOperation(id = "getJourneyState", success = 200,
            tokens = { TokenClass.SESSION }, polling = true)
    Answer<JourneyState> getJourneyState(Call call,
            @PathVariable("journeyID") UUID journeyID);


    /// List the journeys of the borrower.
    @Get("/api/v1/headless/journeys")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @ContractOperation(id = "listJourneys", success = 200,
            tokens = { TokenClass.SESSION })
    Answer<JourneyList> listJourneys(Call call,
            @Nullable(inherited = true) @ContractQuery("type") JourneyType type,
            @Nullable(inherited = true) @ContractQuery("status") JourneyLifecycleStatus status,
            @Nullable(inherited = true) @ContractQuery("limit") Integer limit,
            @Nullable(inherited = true) @ContractQuery("cursor") String cursor);


    /// Keep resume markers of the user interface.
    @Patch("/api/v1/headless/journeys/{journeyID}/resume")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @ContractOperation(id = "updateJourneyResume", success = 200,
            tokens = { TokenClass.SESSION }, mutating = true,
            body = true, bodyRequired = true)
    Answer<JourneyDetail> updateJourneyResume(Call call,
            @PathVariable("journeyID") UUID journeyID,
            @ContractBody UpdateResumeRequest updateResumeRequest);

}
