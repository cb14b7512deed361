package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `TimelineEntry`. Generated; do not edit.
public record TimelineEntry(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("status") JourneyLifecycleStatus status,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("at") Instant at) {
    @Override public String toString() {
        return "TimelineEntry[" + "status=" + status + ", at=" + at + "]";
    }
}

