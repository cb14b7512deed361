package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `OperationAccepted`. Generated; do not edit.
public record OperationAccepted(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("operationID") String operationID,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("status") AcceptedStatus status,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("pollAfterSeconds") Integer pollAfterSeconds) {
    @Override public String toString() {
        return "OperationAccepted[" + "operationID=" + operationID + ", status=" + status + ", pollAfterSeconds=" + pollAfterSeconds + "]";
    }
}

