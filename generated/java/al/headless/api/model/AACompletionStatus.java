package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonProperty;

/// Contract enum `AACompletionStatus`. Generated; do not edit.
public enum AACompletionStatus {

    @JsonProperty("APPROVED") APPROVED,
    @JsonProperty("REJECTED") REJECTED,
    @JsonProperty("UNKNOWN") UNKNOWN
}

