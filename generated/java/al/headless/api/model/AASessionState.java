package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonProperty;

/// Contract enum `AASessionState`. Generated; do not edit.
public enum AASessionState {

    @JsonProperty("REQUIRED") REQUIRED,
    @JsonProperty("REDIRECT_READY") REDIRECT_READY,
    @JsonProperty("IN_PROGRESS") IN_PROGRESS,
    @JsonProperty("USER_RETURNED") USER_RETURNED,
    @JsonProperty("APPROVAL_DISPATCHED") APPROVAL_DISPATCHED,
    @JsonProperty("RECONCILING") RECONCILING,
    @JsonProperty("CONFIRMED") CONFIRMED,
    @JsonProperty("NOT_REQUIRED") NOT_REQUIRED,
    @JsonProperty("FAILED") FAILED,
    @JsonProperty("EXPIRED") EXPIRED
}

