package al.headless.kernel;

/// The identity of one request, known before anything about it is checked, and the version it is answered in.
public record Trace(String requestId, String correlationId, String version) {
    public Trace withVersion(String applied) {
        return new Trace(requestId, correlationId, applied);
    }
}
