package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `JourneyState`. Generated; do not edit.
public record JourneyState(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("journeyID") UUID journeyID,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("status") JourneyLifecycleStatus status,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("nextAction") @Nullable NextAction nextAction,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("pendingOperations") List<PendingOperation> pendingOperations,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("updatedAt") Instant updatedAt) {
    @Override public String toString() {
        return "JourneyState[" + "journeyID=" + journeyID + ", status=" + status + ", nextAction=" + nextAction + ", pendingOperations=" + pendingOperations + ", updatedAt=" + updatedAt + "]";
    }
}

