package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `RefreshedSession`. Generated; do not edit.
public record RefreshedSession(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("sessionToken") String sessionToken,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("refreshToken") String refreshToken,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("sessionExpiresAt") Instant sessionExpiresAt,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("refreshExpiresAt") Instant refreshExpiresAt) {
    @Override public String toString() {
        return "RefreshedSession[" + "sessionToken=masked" + ", refreshToken=masked" + ", sessionExpiresAt=" + sessionExpiresAt + ", refreshExpiresAt=" + refreshExpiresAt + "]";
    }
}

