package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `JourneySummary`. Generated; do not edit.
public record JourneySummary(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("journeyID") UUID journeyID,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("type") JourneyType type,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("status") JourneyLifecycleStatus status,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("updatedAt") Instant updatedAt,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("timelineState") JourneyLifecycleStatus timelineState,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("nextAction") @Nullable NextAction nextAction,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("capabilities") JourneyCapabilities capabilities,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("resume") Map<String, Object> resume) {
    @Override public String toString() {
        return "JourneySummary[" + "journeyID=" + journeyID + ", type=" + type + ", status=" + status + ", updatedAt=" + updatedAt + ", timelineState=" + timelineState + ", nextAction=" + nextAction + ", capabilities=" + capabilities + ", resume=" + resume + "]";
    }
}

