package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonProperty;

/// Contract enum `GoldLoanUserType`. Generated; do not edit.
public enum GoldLoanUserType {

    @JsonProperty("individual") INDIVIDUAL,
    @JsonProperty("non-individual") NON_INDIVIDUAL
}

