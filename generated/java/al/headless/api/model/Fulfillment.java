package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `Fulfillment`. Generated; do not edit.
public record Fulfillment(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("type") String type,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("state") String state,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("location") @Nullable FulfillmentLocation location,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("updatedAt") Instant updatedAt) {
    @Override public String toString() {
        return "Fulfillment[" + "type=" + type + ", state=" + state + ", location=" + location + ", updatedAt=" + updatedAt + "]";
    }
}

