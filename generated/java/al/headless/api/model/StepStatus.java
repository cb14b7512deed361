package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonProperty;

/// Contract enum `StepStatus`. Generated; do not edit.
public enum StepStatus {

    @JsonProperty("PENDING") PENDING,
    @JsonProperty("READY") READY,
    @JsonProperty("IN_PROGRESS") IN_PROGRESS,
    @JsonProperty("SUCCESS") SUCCESS,
    @JsonProperty("FAILURE") FAILURE,
    @JsonProperty("NOT_REQUIRED") NOT_REQUIRED
}

