package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `SessionData`. Generated; do not edit.
public record SessionData(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("borrowerID") UUID borrowerID,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("borrowerExternalID") String borrowerExternalID,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("sessionToken") String sessionToken,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("refreshToken") String refreshToken,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("sessionExpiresAt") Instant sessionExpiresAt,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("refreshExpiresAt") Instant refreshExpiresAt,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("activeJourney") @Nullable ActiveJourney activeJourney) {
    @Override public String toString() {
        return "SessionData[" + "borrowerID=" + borrowerID + ", borrowerExternalID=masked" + ", sessionToken=masked" + ", refreshToken=masked" + ", sessionExpiresAt=" + sessionExpiresAt + ", refreshExpiresAt=" + refreshExpiresAt + ", activeJourney=" + activeJourney + "]";
    }
}

