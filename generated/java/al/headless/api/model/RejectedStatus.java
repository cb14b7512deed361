package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonProperty;

/// Contract enum `RejectedStatus`. Generated; do not edit.
public enum RejectedStatus {

    @JsonProperty("REJECTED") REJECTED
}

