package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `OfferSelectionLock`. Generated; do not edit.
public record OfferSelectionLock(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("lockedAt") Instant lockedAt,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("lockSource") LockSource lockSource) {
    @Override public String toString() {
        return "OfferSelectionLock[" + "lockedAt=" + lockedAt + ", lockSource=" + lockSource + "]";
    }
}

