package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonProperty;

/// Contract enum `ProceedBoundaryState`. Generated; do not edit.
public enum ProceedBoundaryState {

    @JsonProperty("OPEN") OPEN,
    @JsonProperty("LOCKED") LOCKED,
    @JsonProperty("LOCKED_TO_DIFFERENT_OFFER") LOCKED_TO_DIFFERENT_OFFER,
    @JsonProperty("REJECTED") REJECTED,
    @JsonProperty("UNAVAILABLE") UNAVAILABLE
}

