package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `FulfillmentLocation`. Generated; do not edit.
public record FulfillmentLocation(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("name") String name,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("address") String address,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("pincode") String pincode,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("contact") @Nullable String contact) {
    @Override public String toString() {
        return "FulfillmentLocation[" + "name=" + name + ", address=" + address + ", pincode=" + pincode + ", contact=" + contact + "]";
    }
}

