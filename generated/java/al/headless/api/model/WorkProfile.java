package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `WorkProfile`. Generated; do not edit.
public record WorkProfile(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("employmentType") @Nullable EmploymentType employmentType,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("income") @Nullable String income,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("companyName") @Nullable String companyName,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("officialEmail") @Nullable String officialEmail,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("udyamNumber") @Nullable String udyamNumber) {
    @Override public String toString() {
        return "WorkProfile[" + "employmentType=" + employmentType + ", income=masked" + ", companyName=masked" + ", officialEmail=masked" + ", udyamNumber=masked" + "]";
    }
}

