package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `Profile`. Generated; do not edit.
public record Profile(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("contactNumber") String contactNumber,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("pan") @Nullable String pan,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("panName") @Nullable String panName,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("dob") @Nullable LocalDate dob,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("gender") @Nullable Gender gender,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("personalEmail") @Nullable String personalEmail) {
    @Override public String toString() {
        return "Profile[" + "contactNumber=masked" + ", pan=masked" + ", panName=masked" + ", dob=masked" + ", gender=masked" + ", personalEmail=masked" + "]";
    }
}

