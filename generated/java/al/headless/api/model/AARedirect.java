package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `AARedirect`. Generated; do not edit.
public record AARedirect(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("aaSessionID") UUID aaSessionID,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("state") AASessionState state,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("redirectURL") String redirectURL,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("requestedAt") Instant requestedAt,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("transactionReference") String transactionReference,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("expiresAt") Instant expiresAt) {
    @Override public String toString() {
        return "AARedirect[" + "aaSessionID=" + aaSessionID + ", state=" + state + ", redirectURL=" + redirectURL + ", requestedAt=" + requestedAt + ", transactionReference=" + transactionReference + ", expiresAt=" + expiresAt + "]";
    }
}

