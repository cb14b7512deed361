package al.headless.kernel;

/// Test data and live data never meet: every application belongs to one of the two.
public enum Environment {
    TEST, LIVE;

    /// As it is spelled inside a token.
    public String word() {
        return this == TEST ? "test" : "live";
    }
}
