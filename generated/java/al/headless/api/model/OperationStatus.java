package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonProperty;

/// Contract enum `OperationStatus`. Generated; do not edit.
public enum OperationStatus {

    @JsonProperty("ACCEPTED") ACCEPTED,
    @JsonProperty("RUNNING") RUNNING,
    @JsonProperty("SUCCEEDED") SUCCEEDED,
    @JsonProperty("FAILED") FAILED
}

