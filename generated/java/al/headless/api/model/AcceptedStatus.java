package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonProperty;

/// Contract enum `AcceptedStatus`. Generated; do not edit.
public enum AcceptedStatus {

    @JsonProperty("ACCEPTED") ACCEPTED
}

