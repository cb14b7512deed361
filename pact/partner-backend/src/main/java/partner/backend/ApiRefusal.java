package partner.backend;

import com.fasterxml.jackson.databind.JsonNode;

/// What the API refused: `code` is one of the contract's ten, `field` names what is wrong, or is null.
public final class ApiRefusal extends RuntimeException {
    private final int status;
    private final String code;
    private final boolean retryable;
    private final String field;

    ApiRefusal(int status, JsonNode error) {
        super(error.path("message").asText());
        this.status = status;
        this.code = error.path("code").asText();
        this.retryable = error.path("retryable").asBoolean();
        this.field = error.at("/details/field").asText(null);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public boolean retryable() {
        return retryable;
    }

    public String field() {
        return field;
    }
}
