package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `AddressInput`. Generated; do not edit.
public record AddressInput(
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("addressL1") @Nullable String addressL1,
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("addressL2") @Nullable String addressL2,
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("city") @Nullable String city,
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("state") @Nullable String state,
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("pincode") @Nullable String pincode) {
    @Override public String toString() {
        return "AddressInput[" + "addressL1=masked" + ", addressL2=masked" + ", city=masked" + ", state=masked" + ", pincode=masked" + "]";
    }
}

