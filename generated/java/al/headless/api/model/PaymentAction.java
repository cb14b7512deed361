package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `PaymentAction`. Generated; do not edit.
public record PaymentAction(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("state") PaymentState state,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("payableAmount") @Nullable String payableAmount,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("paymentURL") @Nullable String paymentURL,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("expiresAt") @Nullable Instant expiresAt) {
    @Override public String toString() {
        return "PaymentAction[" + "state=" + state + ", payableAmount=" + payableAmount + ", paymentURL=" + paymentURL + ", expiresAt=" + expiresAt + "]";
    }
}

