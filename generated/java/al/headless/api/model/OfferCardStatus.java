package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonProperty;

/// Contract enum `OfferCardStatus`. Generated; do not edit.
public enum OfferCardStatus {

    @JsonProperty("OFFER_RECEIVED") OFFER_RECEIVED,
    @JsonProperty("OFFER_AWAITED") OFFER_AWAITED,
    @JsonProperty("NO_OFFER_AVAILABLE") NO_OFFER_AVAILABLE
}

