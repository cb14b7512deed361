package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonProperty;

/// Contract enum `AccountType`. Generated; do not edit.
public enum AccountType {

    @JsonProperty("saving") SAVING,
    @JsonProperty("current") CURRENT
}

