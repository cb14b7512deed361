package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonProperty;

/// Contract enum `EmploymentType`. Generated; do not edit.
public enum EmploymentType {

    @JsonProperty("salaried") SALARIED,
    @JsonProperty("selfEmployed") SELF_EMPLOYED
}

