package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `SelectedOffer`. Generated; do not edit.
public record SelectedOffer(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("offerID") UUID offerID,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("proceedBoundaryState") ProceedBoundaryState proceedBoundaryState,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("offerSelectionLock") OfferSelectionLock offerSelectionLock) {
    @Override public String toString() {
        return "SelectedOffer[" + "offerID=" + offerID + ", proceedBoundaryState=" + proceedBoundaryState + ", offerSelectionLock=" + offerSelectionLock + "]";
    }
}

