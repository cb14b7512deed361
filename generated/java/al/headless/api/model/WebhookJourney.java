package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `WebhookJourney`. Generated; do not edit.
public record WebhookJourney(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("journeyID") UUID journeyID,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("status") JourneyLifecycleStatus status,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("nextAction") @Nullable NextAction nextAction) {
    @Override public String toString() {
        return "WebhookJourney[" + "journeyID=" + journeyID + ", status=" + status + ", nextAction=" + nextAction + "]";
    }
}

