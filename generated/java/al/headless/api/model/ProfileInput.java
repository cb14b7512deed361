package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `ProfileInput`. Generated; do not edit.
public record ProfileInput(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("contactNumber") String contactNumber,
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("pan") @Nullable String pan,
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("panName") @Nullable String panName,
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("dob") @Nullable LocalDate dob,
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("gender") @Nullable Gender gender,
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("personalEmail") @Nullable String personalEmail) {
    @Override public String toString() {
        return "ProfileInput[" + "contactNumber=masked" + ", pan=masked" + ", panName=masked" + ", dob=masked" + ", gender=masked" + ", personalEmail=masked" + "]";
    }
}

