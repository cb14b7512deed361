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

/// Operations tagged `Profile` in the contract. Generated; do not edit.
public interface ProfileApi {


    /// Read the profile, and what it still needs.
    @Get("/api/v1/headless/journeys/{journeyID}/profile")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @ContractOperation(id = "getProfile", success = 200,
            tokens = { TokenClass.SESSION })
    Answer<ProfileSnapshot> getProfile(Call call,
            @PathVariable("journeyID") UUID journeyID);


    /// Submit the profile to the lender network.
    @Post("/api/v1/headless/journeys/{journeyID}/profile/submit")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @ContractOperation(id = "submitProfile", success = 202,
            tokens = { TokenClass.SESSION }, mutating = true,
            body = true, bodyRequired = true)
    Answer<OperationAccepted> submitProfile(Call call,
            @PathVariable("journeyID") UUID journeyID,
            @ContractBody SubmitProfileRequest submitProfileRequest);


    /// Upsert the profile by section.
    @Put("/api/v1/headless/journeys/{journeyID}/profile")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @ContractOperation(id = "updateProfile", success = 200,
            tokens = { TokenClass.SESSION }, mutating = true,
            body = true, bodyRequired = true)
    Answer<ProfileSnapshot> updateProfile(Call call,
            @PathVariable("journeyID") UUID journeyID,
            @ContractBody UpdateProfileRequest updateProfileRequest);

}
