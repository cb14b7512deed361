package al.headless.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/// An answer, already held against the contract.
public record Said(int status, HttpHeaders headers, byte[] body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new AssertionError(text(), e);
        }
    }

    /// What `data` holds at a pointer such as `/items/0/offerID`.
    public String data(String pointer) {
        return json().at("/data" + pointer).asText(null);
    }

    /// The error's code, or null.
    public String code() {
        return json().at("/error/code").asText(null);
    }

    public String message() {
        return json().at("/error/message").asText(null);
    }

    /// The error's `details.field`, or null.
    public String field() {
        return json().at("/error/details/field").asText(null);
    }

    public String header(String name) {
        return headers.firstValue(name).orElse(null);
    }

    public boolean replayed() {
        return "true".equals(header("Idempotent-Replayed"));
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override public String toString() {
        return status + " " + text();
    }
}
