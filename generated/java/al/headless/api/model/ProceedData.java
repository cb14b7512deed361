package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `ProceedData`. Generated; do not edit.
public record ProceedData(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("journeyID") UUID journeyID,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("offerID") UUID offerID,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("status") ProceedStatus status,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("proceeded") Boolean proceeded,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("proceedBoundaryState") ProceedBoundaryState proceedBoundaryState,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("offerSelectionLock") OfferSelectionLock offerSelectionLock) {
    @Override public String toString() {
        return "ProceedData[" + "journeyID=" + journeyID + ", offerID=" + offerID + ", status=" + status + ", proceeded=" + proceeded + ", proceedBoundaryState=" + proceedBoundaryState + ", offerSelectionLock=" + offerSelectionLock + "]";
    }
}

