package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonProperty;

/// Contract enum `FormFieldType`. Generated; do not edit.
public enum FormFieldType {

    @JsonProperty("TEXT") TEXT,
    @JsonProperty("DIGITS") DIGITS,
    @JsonProperty("SELECT") SELECT
}

