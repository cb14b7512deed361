package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `CreateJourneyRequest`. Generated; do not edit.
public record CreateJourneyRequest(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("type") JourneyType type,
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("metadata") @Nullable Map<String, Object> metadata) {
    @Override public String toString() {
        return "CreateJourneyRequest[" + "type=" + type + ", metadata=" + metadata + "]";
    }
}

