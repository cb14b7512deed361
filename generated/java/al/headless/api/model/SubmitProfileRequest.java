package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `SubmitProfileRequest`. Generated; do not edit.
public record SubmitProfileRequest(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("bureauConsent") Boolean bureauConsent) {
    @Override public String toString() {
        return "SubmitProfileRequest[" + "bureauConsent=" + bureauConsent + "]";
    }
}

