package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `WebhookBorrower`. Generated; do not edit.
public record WebhookBorrower(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("borrowerExternalID") String borrowerExternalID,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("journeys") List<WebhookJourney> journeys) {
    @Override public String toString() {
        return "WebhookBorrower[" + "borrowerExternalID=masked" + ", journeys=" + journeys + "]";
    }
}

