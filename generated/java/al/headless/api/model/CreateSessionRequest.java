package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `CreateSessionRequest`. Generated; do not edit.
public record CreateSessionRequest(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("borrowerExternalID") String borrowerExternalID,
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("journeyType") @Nullable JourneyType journeyType,
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("profile") @Nullable ProfileInput profile,
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("workProfile") @Nullable WorkProfileInput workProfile,
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("address") @Nullable AddressInput address,
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("bankingInformation") @Nullable BankingInformationInput bankingInformation) {
    @Override public String toString() {
        return "CreateSessionRequest[" + "borrowerExternalID=masked" + ", journeyType=" + journeyType + ", profile=" + profile + ", workProfile=" + workProfile + ", address=" + address + ", bankingInformation=" + bankingInformation + "]";
    }
}

