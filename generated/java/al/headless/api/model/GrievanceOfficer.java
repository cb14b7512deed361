package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `GrievanceOfficer`. Generated; do not edit.
public record GrievanceOfficer(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("name") String name,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("email") @Nullable String email,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("phone") @Nullable String phone) {
    @Override public String toString() {
        return "GrievanceOfficer[" + "name=" + name + ", email=" + email + ", phone=" + phone + "]";
    }
}

