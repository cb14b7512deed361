package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `OperationError`. Generated; do not edit.
public record OperationError(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("code") @Nullable ErrorCode code,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("reason") String reason,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("message") String message) {
    @Override public String toString() {
        return "OperationError[" + "code=" + code + ", reason=" + reason + ", message=" + message + "]";
    }
}

