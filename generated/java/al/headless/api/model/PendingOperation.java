package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonProperty;

/// Contract enum `PendingOperation`. Generated; do not edit.
public enum PendingOperation {

    @JsonProperty("PROFILE_SUBMISSION") PROFILE_SUBMISSION,
    @JsonProperty("SELECT_DISPATCH") SELECT_DISPATCH
}

