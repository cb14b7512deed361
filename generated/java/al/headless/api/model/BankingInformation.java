package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `BankingInformation`. Generated; do not edit.
public record BankingInformation(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("accountHolderName") String accountHolderName,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("accountNumber") String accountNumber,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("ifsc") String ifsc,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("accountType") AccountType accountType) {
    @Override public String toString() {
        return "BankingInformation[" + "accountHolderName=masked" + ", accountNumber=masked" + ", ifsc=masked" + ", accountType=masked" + "]";
    }
}

