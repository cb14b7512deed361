package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `KycStatus`. Generated; do not edit.
public record KycStatus(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("status") StepStatus status,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("actionRequired") ActionRequired actionRequired,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("attempts") Integer attempts,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("updatedAt") Instant updatedAt,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("diagnostics") @Nullable StepDiagnostics diagnostics) {
    @Override public String toString() {
        return "KycStatus[" + "status=" + status + ", actionRequired=" + actionRequired + ", attempts=" + attempts + ", updatedAt=" + updatedAt + ", diagnostics=" + diagnostics + "]";
    }
}

