package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `LenderSupport`. Generated; do not edit.
public record LenderSupport(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("email") @Nullable String email,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("phone") @Nullable String phone,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("url") @Nullable String url) {
    @Override public String toString() {
        return "LenderSupport[" + "email=" + email + ", phone=" + phone + ", url=" + url + "]";
    }
}

