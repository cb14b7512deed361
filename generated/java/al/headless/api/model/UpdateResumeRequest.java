package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `UpdateResumeRequest`. Generated; do not edit.
public record UpdateResumeRequest(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("resume") Map<String, Object> resume) {
    @Override public String toString() {
        return "UpdateResumeRequest[" + "resume=" + resume + "]";
    }
}

