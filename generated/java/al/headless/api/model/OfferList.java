package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `OfferList`. Generated; do not edit.
public record OfferList(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("items") List<OfferCard> items) {
    @Override public String toString() {
        return "OfferList[" + "items=" + items + "]";
    }
}

