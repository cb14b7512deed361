package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `Steps`. Generated; do not edit.
public record Steps(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("kyc") Step kyc,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("bankMandate") Step bankMandate,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("eMandate") Step eMandate,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("loanAgreement") Step loanAgreement,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("disbursal") Step disbursal) {
    @Override public String toString() {
        return "Steps[" + "kyc=" + kyc + ", bankMandate=" + bankMandate + ", eMandate=" + eMandate + ", loanAgreement=" + loanAgreement + ", disbursal=" + disbursal + "]";
    }
}

