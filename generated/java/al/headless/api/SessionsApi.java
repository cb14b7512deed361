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

/// Operations tagged `Sessions` in the contract. Generated; do not edit.
public interface SessionsApi {


    /// Create or resume the context of a borrower.
    @Post("/api/v1/headless/sessions")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @ContractOperation(id = "createSession", success = 201,
            tokens = { TokenClass.API_KEY }, mutating = true,
            body = true, bodyRequired = true)
    Answer<SessionData> createSession(Call call,
            @ContractBody CreateSessionRequest createSessionRequest);


    /// Rotate the session token and the refresh token.
    @Post("/api/v1/headless/sessions/refresh")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @ContractOperation(id = "refreshSession", success = 200,
            tokens = { TokenClass.SESSION, TokenClass.REFRESH }, mutating = true,
            body = true, bodyRequired = false)
    Answer<RefreshedSession> refreshSession(Call call);

}
