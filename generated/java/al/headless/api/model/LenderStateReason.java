package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonProperty;

/// Contract enum `LenderStateReason`. Generated; do not edit.
public enum LenderStateReason {

    @JsonProperty("DECLINED") DECLINED,
    @JsonProperty("TIMED_OUT") TIMED_OUT,
    @JsonProperty("FAILED") FAILED,
    @JsonProperty("OFFER_EXPIRED") OFFER_EXPIRED,
    @JsonProperty("CONSENT_DECLINED") CONSENT_DECLINED,
    @JsonProperty("REJECTED_BY_BORROWER") REJECTED_BY_BORROWER
}

