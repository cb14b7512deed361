package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonProperty;

/// Contract enum `LoanAmountStatus`. Generated; do not edit.
public enum LoanAmountStatus {

    @JsonProperty("CONFIRMED") CONFIRMED,
    @JsonProperty("REVISION_PENDING") REVISION_PENDING
}

