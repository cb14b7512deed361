package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `CompleteAASessionRequest`. Generated; do not edit.
public record CompleteAASessionRequest(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("status") AACompletionStatus status,
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("ecres") @Nullable String ecres,
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("resdate") @Nullable String resdate,
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("fi") @Nullable String fi) {
    @Override public String toString() {
        return "CompleteAASessionRequest[" + "status=" + status + ", ecres=masked" + ", resdate=" + resdate + ", fi=" + fi + "]";
    }
}

