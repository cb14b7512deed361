package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `JourneyDetail`. Generated; do not edit.
public record JourneyDetail(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("journeyID") UUID journeyID,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("type") JourneyType type,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("status") JourneyLifecycleStatus status,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("updatedAt") Instant updatedAt,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("timelineState") JourneyLifecycleStatus timelineState,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("nextAction") @Nullable NextAction nextAction,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("capabilities") JourneyCapabilities capabilities,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("resume") Map<String, Object> resume,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("metadata") Map<String, Object> metadata,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("createdAt") Instant createdAt,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("selectedOffer") @Nullable SelectedOffer selectedOffer,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("timeline") List<TimelineEntry> timeline,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("pendingOperations") List<PendingOperation> pendingOperations,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("postDisbursal") @Nullable PostDisbursal postDisbursal) {
    @Override public String toString() {
        return "JourneyDetail[" + "journeyID=" + journeyID + ", type=" + type + ", status=" + status + ", updatedAt=" + updatedAt + ", timelineState=" + timelineState + ", nextAction=" + nextAction + ", capabilities=" + capabilities + ", resume=" + resume + ", metadata=" + metadata + ", createdAt=" + createdAt + ", selectedOffer=" + selectedOffer + ", timeline=" + timeline + ", pendingOperations=" + pendingOperations + ", postDisbursal=" + postDisbursal + "]";
    }
}

