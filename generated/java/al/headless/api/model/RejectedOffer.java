package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `RejectedOffer`. Generated; do not edit.
public record RejectedOffer(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("journeyID") UUID journeyID,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("offerID") UUID offerID,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("status") RejectedStatus status,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("proceedBoundaryState") ProceedBoundaryState proceedBoundaryState,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("journeyStatus") JourneyLifecycleStatus journeyStatus) {
    @Override public String toString() {
        return "RejectedOffer[" + "journeyID=" + journeyID + ", offerID=" + offerID + ", status=" + status + ", proceedBoundaryState=" + proceedBoundaryState + ", journeyStatus=" + journeyStatus + "]";
    }
}

