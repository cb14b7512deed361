package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `AASession`. Generated; do not edit.
public record AASession(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("aaSessionID") UUID aaSessionID,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("state") AASessionState state,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("actionRequired") ActionRequired actionRequired,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("offerIDs") List<UUID> offerIDs,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("aaHandle") @Nullable String aaHandle,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("redirectURL") @Nullable String redirectURL,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("expiresAt") @Nullable Instant expiresAt,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("updatedAt") Instant updatedAt) {
    @Override public String toString() {
        return "AASession[" + "aaSessionID=" + aaSessionID + ", state=" + state + ", actionRequired=" + actionRequired + ", offerIDs=" + offerIDs + ", aaHandle=masked" + ", redirectURL=" + redirectURL + ", expiresAt=" + expiresAt + ", updatedAt=" + updatedAt + "]";
    }
}

