package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `OfferCard`. Generated; do not edit.
public record OfferCard(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("lenderID") String lenderID,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("lenderName") String lenderName,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("offerID") UUID offerID,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("status") OfferCardStatus status,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("amountPrincipal") @Nullable String amountPrincipal,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("interestRate") @Nullable String interestRate,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("offerTerm") @Nullable String offerTerm,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("annualPercentageRate") @Nullable String annualPercentageRate,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("installmentAmount") @Nullable String installmentAmount,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("penalCharges") @Nullable String penalCharges,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("keyFactsStatementLink") @Nullable String keyFactsStatementLink,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("aa") OfferAA aa,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("lenderStateReason") @Nullable LenderStateReason lenderStateReason) {
    @Override public String toString() {
        return "OfferCard[" + "lenderID=" + lenderID + ", lenderName=" + lenderName + ", offerID=" + offerID + ", status=" + status + ", amountPrincipal=" + amountPrincipal + ", interestRate=" + interestRate + ", offerTerm=" + offerTerm + ", annualPercentageRate=" + annualPercentageRate + ", installmentAmount=" + installmentAmount + ", penalCharges=" + penalCharges + ", keyFactsStatementLink=" + keyFactsStatementLink + ", aa=" + aa + ", lenderStateReason=" + lenderStateReason + "]";
    }
}

