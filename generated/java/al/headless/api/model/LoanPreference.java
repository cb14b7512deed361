package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `LoanPreference`. Generated; do not edit.
public record LoanPreference(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("endUse") @Nullable EndUse endUse,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("requestedAmount") @Nullable String requestedAmount,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("requestedTenureMonths") @Nullable Integer requestedTenureMonths) {
    @Override public String toString() {
        return "LoanPreference[" + "endUse=" + endUse + ", requestedAmount=" + requestedAmount + ", requestedTenureMonths=" + requestedTenureMonths + "]";
    }
}

