package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `StepResource`. Generated; do not edit.
public record StepResource(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("type") StepResourceType type,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("redirectURL") @Nullable String redirectURL,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("form") @Nullable StepForm form) {
    @Override public String toString() {
        return "StepResource[" + "type=" + type + ", redirectURL=" + redirectURL + ", form=" + form + "]";
    }
}

