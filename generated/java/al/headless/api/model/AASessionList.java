package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `AASessionList`. Generated; do not edit.
public record AASessionList(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("items") List<AASession> items) {
    @Override public String toString() {
        return "AASessionList[" + "items=" + items + "]";
    }
}

