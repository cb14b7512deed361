package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonProperty;

/// Contract enum `JourneyLifecycleStatus`. Generated; do not edit.
public enum JourneyLifecycleStatus {

    @JsonProperty("STARTED") STARTED,
    @JsonProperty("PROFILE_REQUIRED") PROFILE_REQUIRED,
    @JsonProperty("PROFILE_SUBMITTED") PROFILE_SUBMITTED,
    @JsonProperty("OFFERS_PENDING") OFFERS_PENDING,
    @JsonProperty("OFFERS_AVAILABLE") OFFERS_AVAILABLE,
    @JsonProperty("OFFER_SELECTED") OFFER_SELECTED,
    @JsonProperty("AA_REQUIRED") AA_REQUIRED,
    @JsonProperty("KYC_PENDING") KYC_PENDING,
    @JsonProperty("BANK_MANDATE_PENDING") BANK_MANDATE_PENDING,
    @JsonProperty("E_MANDATE_PENDING") E_MANDATE_PENDING,
    @JsonProperty("LOAN_AGREEMENT_PENDING") LOAN_AGREEMENT_PENDING,
    @JsonProperty("LENDER_PROCESSING") LENDER_PROCESSING,
    @JsonProperty("DISBURSED") DISBURSED,
    @JsonProperty("REJECTED") REJECTED,
    @JsonProperty("EXPIRED") EXPIRED,
    @JsonProperty("CLOSED") CLOSED
}

