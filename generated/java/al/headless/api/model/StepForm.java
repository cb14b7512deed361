package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `StepForm`. Generated; do not edit.
public record StepForm(
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("fields") @Nullable List<FormField> fields) {
    @Override public String toString() {
        return "StepForm[" + "fields=" + fields + "]";
    }
}

