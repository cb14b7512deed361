package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `Step`. Generated; do not edit.
public record Step(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("status") StepStatus status,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("actionRequired") ActionRequired actionRequired,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("resource") StepResource resource,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("diagnostics") @Nullable StepDiagnostics diagnostics) {
    @Override public String toString() {
        return "Step[" + "status=" + status + ", actionRequired=" + actionRequired + ", resource=" + resource + ", diagnostics=" + diagnostics + "]";
    }
}

