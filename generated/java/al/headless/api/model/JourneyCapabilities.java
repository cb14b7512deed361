package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `JourneyCapabilities`. Generated; do not edit.
public record JourneyCapabilities(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("aaEnabled") Boolean aaEnabled,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("postDisbursalEnabled") Boolean postDisbursalEnabled) {
    @Override public String toString() {
        return "JourneyCapabilities[" + "aaEnabled=" + aaEnabled + ", postDisbursalEnabled=" + postDisbursalEnabled + "]";
    }
}

