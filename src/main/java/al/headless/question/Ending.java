package al.headless.question;

import al.headless.journey.OperationFailure;

/// How a question ended that got no answer.
public enum Ending {
    /// The network will not take it.
    REFUSED(OperationFailure.LENDER_REFUSED),
    /// The network could not be reached for as long as it was worth trying.
    UNREACHABLE(OperationFailure.LENDER_TIMED_OUT),
    /// The network took it and never answered.
    SILENT(OperationFailure.LENDER_TIMED_OUT);

    private final OperationFailure failure;

    Ending(OperationFailure failure) {
        this.failure = failure;
    }

    /// Why an operation failed that waited for a lender.
    public OperationFailure failure() {
        return failure;
    }
}
