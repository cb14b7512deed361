package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `AsyncOperation`. Generated; do not edit.
public record AsyncOperation(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("operationID") String operationID,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("kind") OperationKind kind,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("status") OperationStatus status,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("startedAt") Instant startedAt,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("finishedAt") @Nullable Instant finishedAt,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("error") @Nullable OperationError error) {
    @Override public String toString() {
        return "AsyncOperation[" + "operationID=" + operationID + ", kind=" + kind + ", status=" + status + ", startedAt=" + startedAt + ", finishedAt=" + finishedAt + ", error=" + error + "]";
    }
}

