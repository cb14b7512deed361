package al.headless.kernel;

import al.headless.api.model.ErrorCode;

/// One row per error code: its usual HTTP status, whether to try again, whether a replay gets the stored refusal.
public record ErrorTable(int status, boolean retryable, boolean storable) {
    public static ErrorTable of(ErrorCode code) {
        return switch (code) {
            case AUTH_INVALID_API_KEY, AUTH_INVALID_SESSION -> new ErrorTable(401, false, false);
            case ACCESS_SCOPE_MISMATCH -> new ErrorTable(403, false, false);
            case RESOURCE_NOT_FOUND -> new ErrorTable(404, false, false);
            case VALIDATION_FAILED -> new ErrorTable(400, false, false);
            case STATE_PRECONDITION_FAILED, OFFER_LOCK_CONFLICT -> new ErrorTable(409, false, true);
            case ASYNC_OPERATION_PENDING -> new ErrorTable(409, true, false);
            case UPSTREAM_TEMPORARY_FAILURE -> new ErrorTable(503, true, false);
            case RATE_LIMITED -> new ErrorTable(429, true, false);
        };
    }
}
