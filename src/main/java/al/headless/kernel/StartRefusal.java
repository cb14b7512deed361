package al.headless.kernel;

import java.util.Optional;
import java.util.stream.Stream;

/// The service does not start, and a person has to do something about it.
///
/// The message is one sentence for the operator: what is wrong, and what to do. It never contains a key, a password or
/// a connection URL. Whoever starts the service prints the message alone.
public class StartRefusal extends RuntimeException {
    private static final int DEEPEST_CHAIN = 50;

    public StartRefusal(String sentence) {
        super(sentence);
    }

    public StartRefusal(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /// The refusal behind a failure: frameworks wrap what stops them from starting.
    public static Optional<StartRefusal> behind(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST_CHAIN).filter(StartRefusal.class::isInstance)
                .map(StartRefusal.class::cast).findFirst();
    }
}
