package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `Installment`. Generated; do not edit.
public record Installment(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("serialNumber") Integer serialNumber,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("amount") String amount,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("dueDate") LocalDate dueDate,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("status") InstallmentStatus status) {
    @Override public String toString() {
        return "Installment[" + "serialNumber=" + serialNumber + ", amount=" + amount + ", dueDate=" + dueDate + ", status=" + status + "]";
    }
}

