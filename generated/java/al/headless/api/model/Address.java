package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `Address`. Generated; do not edit.
public record Address(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("addressL1") @Nullable String addressL1,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("addressL2") @Nullable String addressL2,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("city") @Nullable String city,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("state") @Nullable String state,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("pincode") @Nullable String pincode) {
    @Override public String toString() {
        return "Address[" + "addressL1=masked" + ", addressL2=masked" + ", city=masked" + ", state=masked" + ", pincode=masked" + "]";
    }
}

