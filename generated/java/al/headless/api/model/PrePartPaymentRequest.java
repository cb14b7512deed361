package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `PrePartPaymentRequest`. Generated; do not edit.
public record PrePartPaymentRequest(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("amount") String amount) {
    @Override public String toString() {
        return "PrePartPaymentRequest[" + "amount=" + amount + "]";
    }
}

