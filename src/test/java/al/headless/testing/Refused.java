package al.headless.testing;

import al.headless.kernel.StartRefusal;
import java.util.stream.Stream;

/// What an operator is told when the service does not start.
public final class Refused {
    private static final int DEEPEST_CHAIN = 50;

    private Refused() {}

    /// The sentence behind a failure: the framework wraps what stops it from starting.
    public static String sentence(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(DEEPEST_CHAIN)
                .filter(StartRefusal.class::isInstance).findFirst().orElseThrow(() -> new AssertionError(failure))
                .getMessage();
    }
}
