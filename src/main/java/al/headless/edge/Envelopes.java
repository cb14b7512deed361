package al.headless.edge;

import al.headless.api.model.ErrorCode;
import al.headless.api.model.OperationAccepted;
import al.headless.command.AnswerWriter;
import al.headless.kernel.Call;
import al.headless.kernel.Clock;
import al.headless.kernel.Json;
import al.headless.kernel.Refusal;
import al.headless.kernel.Trace;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/// The only writer of answer bodies: five members, always all present, `data` xor `error`.
@Singleton
final class Envelopes implements AnswerWriter {
    private static final int RETRY_SECONDS = 2;

    private final Clock clock;

    Envelopes(Clock clock) {
        this.clock = clock;
    }

    @Override public Written success(Call call, Object data) {
        var again = data instanceof OperationAccepted accepted ? accepted.pollAfterSeconds() : null;
        return new Written(success(call.trace(), Json.bytes(data)), again);
    }

    @Override public Written refusal(Call call, Refusal refusal) {
        return refusal(call.trace(), refusal);
    }

    byte[] success(Trace trace, byte[] data) {
        return envelope(trace, data, null);
    }

    Written refusal(Trace trace, Refusal refusal) {
        var error = new ErrorBody(refusal.code(), refusal.getMessage(), refusal.retryable(), refusal.details());
        return new Written(envelope(trace, null, Json.bytes(error)), retryAfter(refusal.code()));
    }

    private record ErrorBody(ErrorCode code, String message, boolean retryable, Map<String, Object> details) {}

    private static @Nullable Integer retryAfter(ErrorCode code) {
        return switch (code) {
            case ASYNC_OPERATION_PENDING, UPSTREAM_TEMPORARY_FAILURE -> RETRY_SECONDS;
            case AUTH_INVALID_API_KEY, AUTH_INVALID_SESSION, ACCESS_SCOPE_MISMATCH, RESOURCE_NOT_FOUND,
                    VALIDATION_FAILED, STATE_PRECONDITION_FAILED, OFFER_LOCK_CONFLICT -> null;
            case RATE_LIMITED -> null; // RateLimits knows how long
        };
    }

    private byte[] envelope(Trace trace, @Nullable byte[] data, @Nullable byte[] error) {
        var bytes = new ByteArrayOutputStream(512);
        try (var json = Json.MAPPER.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("requestID", trace.requestId());
            json.writeStringField("correlationID", trace.correlationId());
            json.writeObjectField("timestamp", now());
            json.writeFieldName("data");
            json.writeRawValue(data == null ? "null" : new String(data, StandardCharsets.UTF_8));
            json.writeFieldName("error");
            json.writeRawValue(error == null ? "null" : new String(error, StandardCharsets.UTF_8));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private Instant now() {
        return clock.now();
    }
}
