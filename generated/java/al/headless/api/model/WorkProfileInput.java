package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `WorkProfileInput`. Generated; do not edit.
public record WorkProfileInput(
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("employmentType") @Nullable EmploymentType employmentType,
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("income") @Nullable String income,
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("companyName") @Nullable String companyName,
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("officialEmail") @Nullable String officialEmail,
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("udyamNumber") @Nullable String udyamNumber) {
    @Override public String toString() {
        return "WorkProfileInput[" + "employmentType=" + employmentType + ", income=masked" + ", companyName=masked" + ", officialEmail=masked" + ", udyamNumber=masked" + "]";
    }
}

