package al.headless.kernel;

/// A presented token in full. Lives as long as its request; never stored, never printed.
public record Credential(String text) {
    @Override public String toString() {
        return "Credential[masked]";
    }
}
