package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonProperty;

/// Contract enum `OperationKind`. Generated; do not edit.
public enum OperationKind {

    @JsonProperty("PROFILE_SUBMIT") PROFILE_SUBMIT,
    @JsonProperty("LOAN_AMOUNT") LOAN_AMOUNT,
    @JsonProperty("AA_RECONCILE") AA_RECONCILE,
    @JsonProperty("PD_STATUS") PD_STATUS,
    @JsonProperty("PD_FORECLOSURE") PD_FORECLOSURE,
    @JsonProperty("PD_PRE_PART_PAYMENT") PD_PRE_PART_PAYMENT,
    @JsonProperty("PD_MISSED_EMI_PAYMENT") PD_MISSED_EMI_PAYMENT
}

