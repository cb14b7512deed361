package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `WebhookIssuer`. Generated; do not edit.
public record WebhookIssuer(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("source") String source,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("trigger") String trigger) {
    @Override public String toString() {
        return "WebhookIssuer[" + "source=" + source + ", trigger=" + trigger + "]";
    }
}

