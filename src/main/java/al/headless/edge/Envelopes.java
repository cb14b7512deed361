package al.headless.edge;

import al.headless.api.model.ErrorCode;
import al.headless.api.model.OperationAccepted;
import al.headless.command.AnswerWriter;
import al.headless.contract.Versions;
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

/// The only writer of answer bodies: five members, always all present, `data` xor `error`, both in the caller's
/// version.
@Singleton
final class Envelopes implements AnswerWriter {
    private static final int RETRY_SECONDS = 2;

    private final Versions versions;
    private final Clock clock;

    Envelopes(Versions versions, Clock clock) {
        this.versions = versions;
        this.clock = clock;
    }

    @Override public Written success(Call call, Object data) {
        var again = data instanceof OperationAccepted accepted ? accepted.pollAfterSeconds() : null;
        return new Written(success(call.trace(), data(call, data)), again);
    }

    @Override public Written refusal(Call call, Refusal refusal) {
        return refused(call.trace(), refusal, versions.bytes(call.trace().version(), "ApiError", body(refusal)));
    }

    /// What an operation answers, in the caller's version.
    byte[] data(Call call, Object data) {
        return versions.data(call.trace().version(), call.operation().id(), data);
    }

    byte[] success(Trace trace, byte[] data) {
        return envelope(trace, data, null);
    }

    /// A refusal of a call that was not admitted: it is in the caller's words already.
    Written refusal(Trace trace, Refusal refusal) {
        return refused(trace, refusal, Json.bytes(body(refusal)));
    }

    private Written refused(Trace trace, Refusal refusal, byte[] error) {
        return new Written(envelope(trace, null, error), retryAfter(refusal.code()));
    }

    private static ErrorBody body(Refusal refusal) {
        return new ErrorBody(refusal.code(), refusal.getMessage(), refusal.retryable(), refusal.details());
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
