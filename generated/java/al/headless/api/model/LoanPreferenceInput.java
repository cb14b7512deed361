package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `LoanPreferenceInput`. Generated; do not edit.
public record LoanPreferenceInput(
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("endUse") @Nullable EndUse endUse,
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("requestedAmount") @Nullable String requestedAmount,
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("requestedTenureMonths") @Nullable Integer requestedTenureMonths) {
    @Override public String toString() {
        return "LoanPreferenceInput[" + "endUse=" + endUse + ", requestedAmount=" + requestedAmount + ", requestedTenureMonths=" + requestedTenureMonths + "]";
    }
}

