package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `QuoteItem`. Generated; do not edit.
public record QuoteItem(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("title") String title,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("amount") String amount) {
    @Override public String toString() {
        return "QuoteItem[" + "title=" + title + ", amount=" + amount + "]";
    }
}

