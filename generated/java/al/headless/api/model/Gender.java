package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonProperty;

/// Contract enum `Gender`. Generated; do not edit.
public enum Gender {

    @JsonProperty("male") MALE,
    @JsonProperty("female") FEMALE,
    @JsonProperty("transgender") TRANSGENDER
}

