package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `GoldLoan`. Generated; do not edit.
public record GoldLoan(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("jewelleryWeightGrams") @Nullable BigDecimal jewelleryWeightGrams,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("purity") @Nullable Purity purity,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("userType") @Nullable GoldLoanUserType userType,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("constitution") @Nullable String constitution) {
    @Override public String toString() {
        return "GoldLoan[" + "jewelleryWeightGrams=" + jewelleryWeightGrams + ", purity=" + purity + ", userType=" + userType + ", constitution=" + constitution + "]";
    }
}

