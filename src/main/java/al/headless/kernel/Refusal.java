package al.headless.kernel;

import al.headless.api.model.ErrorCode;
import al.headless.api.model.JourneyLifecycleStatus;
import java.util.LinkedHashMap;
import java.util.Map;

/// The one way to say no. Throwing it rolls back. Message and details are for partners: they hold no secret, no
/// personal value and nothing of the inside.
public final class Refusal extends RuntimeException {
    private final ErrorCode code;
    private final int status;
    private final transient Map<String, Object> details;

    /// A refusal with a status other than the code's usual one.
    public Refusal(ErrorCode code, int status, String message, Map<String, Object> details) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
        this.details = details;
    }

    public Refusal(ErrorCode code, String message, Map<String, Object> details) {
        this(code, ErrorTable.of(code).status(), message, details);
    }

    /// 400 VALIDATION_FAILED about one field, spelled as the caller wrote it.
    public static Refusal invalid(String field, String message) {
        return new Refusal(ErrorCode.VALIDATION_FAILED, message, Map.of("field", field));
    }

    /// 401 AUTH_INVALID_API_KEY or AUTH_INVALID_SESSION: no live token for an operation.
    public static Refusal unproved(Operation operation) {
        return operation.tokens().contains(TokenClass.API_KEY)
                ? new Refusal(ErrorCode.AUTH_INVALID_API_KEY,
                        "A valid API key is required: Authorization: Bearer sk_…", Map.of())
                : new Refusal(ErrorCode.AUTH_INVALID_SESSION,
                        "A valid session token is required: Authorization: Bearer st_…", Map.of());
    }

    /// 404 RESOURCE_NOT_FOUND: unknown, or somebody else's; the two look the same.
    public static Refusal unknown() {
        return new Refusal(ErrorCode.RESOURCE_NOT_FOUND, "There is no such resource.", Map.of());
    }

    /// 409 STATE_PRECONDITION_FAILED about a journey: the right request at the wrong moment.
    public static Refusal state(JourneyLifecycleStatus current, String message) {
        return state(current, message, Map.of());
    }

    /// The same, with what is missing.
    public static Refusal state(JourneyLifecycleStatus current, String message, Map<String, Object> missing) {
        return new Refusal(ErrorCode.STATE_PRECONDITION_FAILED, message, with(current, missing));
    }

    /// 409 ASYNC_OPERATION_PENDING: the same thing is still under way.
    public static Refusal pending() {
        return new Refusal(ErrorCode.ASYNC_OPERATION_PENDING,
                "The same request, or another change of the same journey, is still under way.", Map.of());
    }

    /// 503 UPSTREAM_TEMPORARY_FAILURE: something this service depends on did not answer in time.
    public static Refusal unavailable() {
        return new Refusal(ErrorCode.UPSTREAM_TEMPORARY_FAILURE,
                "A system behind this service did not answer in time. Try again, with the same "
                        + "Idempotency-Key.", Map.of());
    }

    /// Details of a refusal about a journey: always its current status, then the rest.
    public static Map<String, Object> with(JourneyLifecycleStatus current, Map<String, Object> rest) {
        var details = new LinkedHashMap<String, Object>();
        details.put("currentStatus", current);
        details.putAll(rest);
        return details;
    }

    public ErrorCode code() {
        return code;
    }

    public int status() {
        return status;
    }

    public Map<String, Object> details() {
        return details;
    }

    public boolean retryable() {
        return ErrorTable.of(code).retryable();
    }

    /// Whether a replay of the request is answered with this refusal.
    public boolean storable() {
        return ErrorTable.of(code).storable();
    }
}
