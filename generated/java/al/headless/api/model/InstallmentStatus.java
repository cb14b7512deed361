package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonProperty;

/// Contract enum `InstallmentStatus`. Generated; do not edit.
public enum InstallmentStatus {

    @JsonProperty("PAID") PAID,
    @JsonProperty("OVERDUE") OVERDUE,
    @JsonProperty("NOT_DUE") NOT_DUE,
    @JsonProperty("DEFERRED") DEFERRED
}

