package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `LoanAmountConfirmation`. Generated; do not edit.
public record LoanAmountConfirmation(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("journeyID") UUID journeyID,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("offerID") UUID offerID,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("amount") String amount,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("status") LoanAmountStatus status,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("operationID") @Nullable String operationID,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("pollAfterSeconds") @Nullable Integer pollAfterSeconds) {
    @Override public String toString() {
        return "LoanAmountConfirmation[" + "journeyID=" + journeyID + ", offerID=" + offerID + ", amount=" + amount + ", status=" + status + ", operationID=" + operationID + ", pollAfterSeconds=" + pollAfterSeconds + "]";
    }
}

