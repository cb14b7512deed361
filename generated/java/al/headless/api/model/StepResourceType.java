package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonProperty;

/// Contract enum `StepResourceType`. Generated; do not edit.
public enum StepResourceType {

    @JsonProperty("FORM") FORM,
    @JsonProperty("REDIRECT") REDIRECT,
    @JsonProperty("NONE") NONE
}

