package al.headless.edge;

import al.headless.api.model.ErrorCode;
import al.headless.kernel.Json;
import al.headless.kernel.Operation;
import al.headless.kernel.Refusal;
import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/// Reads request bodies within their limits.
final class Bodies {
    private static final int MAX_BYTES = 64 * 1024; // the largest honest request has a tenth of it

    private Bodies() {}

    /// Refuses (406) a caller who takes no JSON.
    static void checkAccept(HttpRequest<?> request) {
        var accepted = request.accept();
        if (accepted.isEmpty()) return;
        var ofJson = accepted.stream().filter(range -> range.matches(MediaType.APPLICATION_JSON_TYPE)).toList();
        // What is said of JSON itself counts, whatever is said of all types (RFC 9110, 12.5.1).
        int narrowest = ofJson.stream().mapToInt(Bodies::narrowness).max().orElse(0);
        if (ofJson.stream().noneMatch(range -> narrowness(range) == narrowest
                && range.getQualityAsNumber().signum() > 0)) {
            throw refused(406, "Accept", "Accept must allow application/json");
        }
    }

    private static int narrowness(MediaType range) {
        return range.getType().equals("*") ? 0 : range.getSubtype().equals("*") ? 1 : 2;
    }

    /// JSON has no other encoding than UTF-8 (RFC 8259, 8.1), which many write without its hyphen.
    private static boolean isJson(MediaType type) {
        return MediaType.APPLICATION_JSON_TYPE.matches(type) && type.getParameters().get("charset")
                .map(charset -> charset.replace("\"", "").matches("(?i)utf-?8")).orElse(true);
    }

    /// Refuses (415) every content coding: what is packed would be unpacked before anybody knows how large it is.
    static void checkCoding(HttpRequest<?> request) {
        if (request.getHeaders().contains("Content-Encoding")) {
            throw refused(415, "Content-Encoding", "Content-Encoding is not taken");
        }
    }

    /// One strict JSON document; `{}` stands for a body that may be absent. Refuses another media type and every
    /// content coding (415), too much (413), too slow (408) and anything but well-formed JSON (400).
    static JsonNode read(HttpRequest<?> request, Operation operation) {
        byte[] bytes = bytes(request);
        if (bytes.length > 0) return Json.read(bytes);
        if (operation.bodyRequired()) throw Refusal.invalid("body", "body is required");
        return Json.MAPPER.createObjectNode();
    }

    private static byte[] bytes(HttpRequest<?> request) {
        var body = ((ServerHttpRequest<?>) request).byteBody();
        var announced = body.expectedLength();
        boolean json = request.getContentType().filter(Bodies::isJson).isPresent();
        if (!json && (request.getContentType().isPresent() || announced.orElse(1) > 0)) {
            throw refused(415, "Content-Type", "Content-Type must be application/json");
        }
        checkCoding(request);
        if (announced.orElse(0) > MAX_BYTES) throw tooLarge();
        try (var whole = body.buffer().get()) { // on a virtual thread, and for no longer than the Door has patience
            return whole.toByteArray();
        } catch (ExecutionException e) {
            throw switch (e.getCause()) {
                // A chunked body announces no length.
                case ContentLengthExceededException _ -> tooLarge();
                case Refusal refusal -> refusal; // the Door's: too slow, or broken
                case null, default -> Refusal.invalid("body", "body could not be read");
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.unavailable();
        }
    }

    private static Refusal tooLarge() {
        return refused(413, "body", "body must be at most " + MAX_BYTES / 1024 + " KiB");
    }

    private static Refusal refused(int status, String field, String message) {
        return new Refusal(ErrorCode.VALIDATION_FAILED, status, message, Map.of("field", field));
    }
}
