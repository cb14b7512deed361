package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonProperty;

/// Contract enum `RejectedStage`. Generated; do not edit.
public enum RejectedStage {

    @JsonProperty("OFFER") OFFER,
    @JsonProperty("AA") AA,
    @JsonProperty("KYC") KYC,
    @JsonProperty("BANK_MANDATE") BANK_MANDATE,
    @JsonProperty("E_MANDATE") E_MANDATE,
    @JsonProperty("LOAN_AGREEMENT") LOAN_AGREEMENT
}

