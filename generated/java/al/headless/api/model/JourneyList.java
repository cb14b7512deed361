package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `JourneyList`. Generated; do not edit.
public record JourneyList(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("items") List<JourneySummary> items,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("nextCursor") @Nullable String nextCursor) {
    @Override public String toString() {
        return "JourneyList[" + "items=" + items + ", nextCursor=" + nextCursor + "]";
    }
}

