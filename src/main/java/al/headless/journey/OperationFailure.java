package al.headless.journey;

/// Why an operation failed, in words for partners.
public enum OperationFailure {
    NETWORK_UNAVAILABLE("No lender could be reached in time. The profile can be submitted again."),
    NETWORK_REFUSED("The application was not taken. The profile can be corrected and submitted again."),
    AGGREGATOR_UNAVAILABLE("The account aggregator could not be reached in time. It can be asked again.");

    private final String message;

    OperationFailure(String message) {
        this.message = message;
    }

    public String message() {
        return message;
    }
}
