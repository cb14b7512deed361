package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `RejectOfferRequest`. Generated; do not edit.
public record RejectOfferRequest(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("rejectedStage") RejectedStage rejectedStage,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("rejectionReason") String rejectionReason) {
    @Override public String toString() {
        return "RejectOfferRequest[" + "rejectedStage=" + rejectedStage + ", rejectionReason=" + rejectionReason + "]";
    }
}

