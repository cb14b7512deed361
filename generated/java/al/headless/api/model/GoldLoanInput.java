package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `GoldLoanInput`. Generated; do not edit.
public record GoldLoanInput(
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("jewelleryWeightGrams") @Nullable BigDecimal jewelleryWeightGrams,
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("purity") @Nullable Purity purity,
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("userType") @Nullable GoldLoanUserType userType,
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("constitution") @Nullable String constitution) {
    @Override public String toString() {
        return "GoldLoanInput[" + "jewelleryWeightGrams=" + jewelleryWeightGrams + ", purity=" + purity + ", userType=" + userType + ", constitution=" + constitution + "]";
    }
}

