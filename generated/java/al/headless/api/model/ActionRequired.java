package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonProperty;

/// Contract enum `ActionRequired`. Generated; do not edit.
public enum ActionRequired {

    @JsonProperty("NONE") NONE,
    @JsonProperty("REDIRECT") REDIRECT,
    @JsonProperty("SUBMIT_FORM") SUBMIT_FORM,
    @JsonProperty("AWAIT_CALLBACK") AWAIT_CALLBACK,
    @JsonProperty("RECONCILE") RECONCILE,
    @JsonProperty("WAIT") WAIT
}

