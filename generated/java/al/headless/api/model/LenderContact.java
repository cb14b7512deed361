package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `LenderContact`. Generated; do not edit.
public record LenderContact(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("grievanceOfficer") @Nullable GrievanceOfficer grievanceOfficer,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("support") @Nullable LenderSupport support) {
    @Override public String toString() {
        return "LenderContact[" + "grievanceOfficer=" + grievanceOfficer + ", support=" + support + "]";
    }
}

