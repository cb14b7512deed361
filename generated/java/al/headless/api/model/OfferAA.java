package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `OfferAA`. Generated; do not edit.
public record OfferAA(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("required") Boolean required,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("state") AASessionState state,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("actionRequired") ActionRequired actionRequired) {
    @Override public String toString() {
        return "OfferAA[" + "required=" + required + ", state=" + state + ", actionRequired=" + actionRequired + "]";
    }
}

