package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `LoanAmountRequest`. Generated; do not edit.
public record LoanAmountRequest(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("amount") String amount) {
    @Override public String toString() {
        return "LoanAmountRequest[" + "amount=" + amount + "]";
    }
}

