package al.headless.edge;

/// The contract's header names.
final class Headers {
    static final String CORRELATION = "X-Correlation-ID";
    static final String VERSION = "X-AL-API-Version";
    static final String KEY = "Idempotency-Key";
    static final String REPLAYED = "Idempotent-Replayed";
    static final String RETRY_AFTER = "Retry-After";
    static final String TRACE = "traceparent";
    static final String RATE_LIMIT = "RateLimit";
    static final String RATE_LIMIT_POLICY = "RateLimit-Policy";

    private Headers() {}
}
