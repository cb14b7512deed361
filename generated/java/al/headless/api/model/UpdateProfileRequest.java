package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `UpdateProfileRequest`. Generated; do not edit.
public record UpdateProfileRequest(
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("profile") @Nullable ProfileInput profile,
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("workProfile") @Nullable WorkProfileInput workProfile,
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("address") @Nullable AddressInput address,
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("bankingInformation") @Nullable BankingInformationInput bankingInformation,
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("loanPreference") @Nullable LoanPreferenceInput loanPreference,
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("goldLoan") @Nullable GoldLoanInput goldLoan,
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("metadata") @Nullable Map<String, Object> metadata) {
    @Override public String toString() {
        return "UpdateProfileRequest[" + "profile=" + profile + ", workProfile=" + workProfile + ", address=" + address + ", bankingInformation=" + bankingInformation + ", loanPreference=" + loanPreference + ", goldLoan=" + goldLoan + ", metadata=" + metadata + "]";
    }
}

