package al.headless.runtime;

import java.util.Optional;
import java.util.stream.Stream;

/// The database cannot be used, and a person has to do something about it.
///
/// The message is one sentence for the operator: what is wrong, and what to do. It never contains
/// a password or a connection URL. Whoever starts the service prints the message alone.
public final class DatabaseRefusal extends RuntimeException {
    private static final int DEEPEST_CHAIN = 50;

    DatabaseRefusal(String sentence) {
        super(sentence);
    }

    DatabaseRefusal(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /// The refusal behind a failure: frameworks wrap what stops them from starting.
    public static Optional<DatabaseRefusal> behind(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
            .limit(DEEPEST_CHAIN).filter(DatabaseRefusal.class::isInstance)
            .map(DatabaseRefusal.class::cast).findFirst();
    }
}
