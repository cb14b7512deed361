package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `MissedEmiPaymentRequest`. Generated; do not edit.
public record MissedEmiPaymentRequest(
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("installmentSerialNumber") @Nullable Integer installmentSerialNumber) {
    @Override public String toString() {
        return "MissedEmiPaymentRequest[" + "installmentSerialNumber=" + installmentSerialNumber + "]";
    }
}

