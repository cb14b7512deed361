package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `ProfileSnapshot`. Generated; do not edit.
public record ProfileSnapshot(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("journeyID") UUID journeyID,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("profile") @Nullable Profile profile,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("workProfile") @Nullable WorkProfile workProfile,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("address") @Nullable Address address,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("bankingInformation") @Nullable BankingInformation bankingInformation,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("loanPreference") @Nullable LoanPreference loanPreference,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("goldLoan") @Nullable GoldLoan goldLoan,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("metadata") Map<String, Object> metadata,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("requiredFields") List<String> requiredFields,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("missingFields") List<String> missingFields,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("submittedAt") @Nullable Instant submittedAt) {
    @Override public String toString() {
        return "ProfileSnapshot[" + "journeyID=" + journeyID + ", profile=" + profile + ", workProfile=" + workProfile + ", address=" + address + ", bankingInformation=" + bankingInformation + ", loanPreference=" + loanPreference + ", goldLoan=" + goldLoan + ", metadata=" + metadata + ", requiredFields=" + requiredFields + ", missingFields=" + missingFields + ", submittedAt=" + submittedAt + "]";
    }
}

