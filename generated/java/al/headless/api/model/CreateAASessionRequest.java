package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `CreateAASessionRequest`. Generated; do not edit.
public record CreateAASessionRequest(
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("offerID") @Nullable UUID offerID,
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("aaHandle") @Nullable String aaHandle,
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("returnURL") @Nullable String returnURL) {
    @Override public String toString() {
        return "CreateAASessionRequest[" + "offerID=" + offerID + ", aaHandle=masked" + ", returnURL=" + returnURL + "]";
    }
}

