package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `FormField`. Generated; do not edit.
public record FormField(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("name") String name,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("label") String label,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("type") FormFieldType type,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("required") Boolean required,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("pattern") @Nullable String pattern,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("options") List<String> options) {
    @Override public String toString() {
        return "FormField[" + "name=" + name + ", label=" + label + ", type=" + type + ", required=" + required + ", pattern=" + pattern + ", options=" + options + "]";
    }
}

