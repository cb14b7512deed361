package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonProperty;

/// Contract enum `NextAction`. Generated; do not edit.
public enum NextAction {

    @JsonProperty("FILL_PROFILE") FILL_PROFILE,
    @JsonProperty("SUBMIT_PROFILE") SUBMIT_PROFILE,
    @JsonProperty("WAIT_FOR_OFFERS") WAIT_FOR_OFFERS,
    @JsonProperty("COMPLETE_AA") COMPLETE_AA,
    @JsonProperty("VIEW_OFFERS") VIEW_OFFERS,
    @JsonProperty("COMPLETE_STEP") COMPLETE_STEP,
    @JsonProperty("COMPLETE_PAYMENT") COMPLETE_PAYMENT
}

