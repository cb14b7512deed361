package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `StepDiagnostics`. Generated; do not edit.
public record StepDiagnostics(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("reason") String reason,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("message") String message) {
    @Override public String toString() {
        return "StepDiagnostics[" + "reason=" + reason + ", message=" + message + "]";
    }
}

