package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `OfferDetail`. Generated; do not edit.
public record OfferDetail(
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
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("lenderStateReason") @Nullable LenderStateReason lenderStateReason,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("amountMinimum") @Nullable String amountMinimum,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("quoteBreakup") List<QuoteItem> quoteBreakup,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("fees") @Nullable String fees,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("netDisbursedAmount") @Nullable String netDisbursedAmount,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("coolOffPeriod") @Nullable String coolOffPeriod,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("validUntil") @Nullable Instant validUntil,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("installments") List<Installment> installments,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("fulfillments") List<Fulfillment> fulfillments,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("lender") LenderContact lender,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("proceedBoundaryState") ProceedBoundaryState proceedBoundaryState) {
    @Override public String toString() {
        return "OfferDetail[" + "lenderID=" + lenderID + ", lenderName=" + lenderName + ", offerID=" + offerID + ", status=" + status + ", amountPrincipal=" + amountPrincipal + ", interestRate=" + interestRate + ", offerTerm=" + offerTerm + ", annualPercentageRate=" + annualPercentageRate + ", installmentAmount=" + installmentAmount + ", penalCharges=" + penalCharges + ", keyFactsStatementLink=" + keyFactsStatementLink + ", aa=" + aa + ", lenderStateReason=" + lenderStateReason + ", amountMinimum=" + amountMinimum + ", quoteBreakup=" + quoteBreakup + ", fees=" + fees + ", netDisbursedAmount=" + netDisbursedAmount + ", coolOffPeriod=" + coolOffPeriod + ", validUntil=" + validUntil + ", installments=" + installments + ", fulfillments=" + fulfillments + ", lender=" + lender + ", proceedBoundaryState=" + proceedBoundaryState + "]";
    }
}

