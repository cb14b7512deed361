package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonProperty;

/// Contract enum `Purity`. Generated; do not edit.
public enum Purity {

    @JsonProperty("24K") _24_K,
    @JsonProperty("22K") _22_K,
    @JsonProperty("21K") _21_K,
    @JsonProperty("18K") _18_K,
    @JsonProperty("14K") _14_K,
    @JsonProperty("9K") _9_K
}

