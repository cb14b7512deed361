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

/// Operations tagged `Operations` in the contract. Generated; do not edit.
public interface OperationsApi {


    /// Read an asynchronous operation.
    @Get("/api/v1/headless/journeys/{journeyID}/operations/{operationID}")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @ContractOperation(id = "getOperation", success = 200,
            tokens = { TokenClass.SESSION })
    Answer<AsyncOperation> getOperation(Call call,
            @PathVariable("journeyID") UUID journeyID,
            @PathVariable("operationID") String operationID);

}
