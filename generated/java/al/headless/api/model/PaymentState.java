package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonProperty;

/// Contract enum `PaymentState`. Generated; do not edit.
public enum PaymentState {

    @JsonProperty("PENDING") PENDING,
    @JsonProperty("PAYMENT_READY") PAYMENT_READY,
    @JsonProperty("PAID") PAID,
    @JsonProperty("FAILED") FAILED,
    @JsonProperty("NOT_SUPPORTED") NOT_SUPPORTED
}

