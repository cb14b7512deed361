package al.headless.journey;

import al.headless.api.model.ErrorCode;
import io.micronaut.core.annotation.Nullable;

/// Why an operation failed, in words for partners, and the nearest error code, where one fits.
public enum OperationFailure {
    NETWORK_UNAVAILABLE("No lender could be reached in time. The profile can be submitted again."),
    NETWORK_REFUSED("The application was not taken. The profile can be corrected and submitted again."),
    LENDER_TIMED_OUT("The lender did not answer in time. It can be asked again."),
    LENDER_REFUSED("The lender did not take the request. It can be asked again later."),
    NOT_SUPPORTED(null, "This lender does not offer it."),
    LOAN_CLOSED(ErrorCode.STATE_PRECONDITION_FAILED, "The loan was closed in the meantime."),
    OFFER_ENDED(ErrorCode.STATE_PRECONDITION_FAILED, "The offer ended before the operation did."),
    JOURNEY_ENDED(ErrorCode.STATE_PRECONDITION_FAILED, "The journey ended before the operation did."),
    AGGREGATOR_UNAVAILABLE("The account aggregator could not be reached in time. It can be asked again.");

    private final @Nullable ErrorCode code;
    private final String message;

    OperationFailure(String message) {
        this(ErrorCode.UPSTREAM_TEMPORARY_FAILURE, message);
    }

    OperationFailure(@Nullable ErrorCode code, String message) {
        this.code = code;
        this.message = message;
    }

    public @Nullable ErrorCode code() {
        return code;
    }

    public String message() {
        return message;
    }
}
