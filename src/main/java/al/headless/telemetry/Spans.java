package al.headless.telemetry;

import al.headless.kernel.TraceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// Where pieces of work are told when they have ended. Unless an operator names a collector (`headless.otlp.endpoint`),
/// nobody listens, and nothing of it is made.
public interface Spans extends AutoCloseable {
    /// The side on which a piece of work stands.
    enum Side { ASKED, ASKING, INSIDE }

    /// A piece of work that has ended. `facts` hold nothing personal and no secret.
    record Piece(String name, Side side, TraceContext trace, Instant began, Duration took, boolean failed,
            Map<String, String> facts) {}

    /// Decides whether a trace is kept; where nobody keeps any, its caller's word is passed on.
    TraceContext judged(TraceContext trace);

    /// Tells of it, if its trace is kept. Costs the caller no waiting.
    void tell(Piece piece);

    /// Sends what still waits.
    @Override default void close() {}

    /// Nobody listens.
    record Unheard() implements Spans {
        @Override public TraceContext judged(TraceContext trace) {
            return trace;
        }

        @Override public void tell(Piece piece) {}
    }
}
