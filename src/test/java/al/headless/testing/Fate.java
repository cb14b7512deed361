package al.headless.testing;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// When a service is killed.
public sealed interface Fate {
    /// Not at all.
    record Never() implements Fate {}

    /// Behind every commit after which a question to the database is answered as it never was before. Leases of jobs
    /// that die with their worker are let run out at once.
    record EveryNew(String question, Set<List<List<String>>> seen) implements Fate {
        public EveryNew(String question) {
            this(question, new HashSet<>());
        }
    }

    /// A number of times, whatever the service is doing, at most so long after it was ready. Leases run out by
    /// themselves.
    record AtRandom(Random random, int times, Duration longest) implements Fate {}

    /// How long a life lasts that has no other end, as one of many.
    default Optional<Duration> lifetime(int killed) {
        return switch (this) {
            case AtRandom(var random, int times, var longest) when killed < times ->
                    Optional.of(Duration.ofMillis(random.nextLong(longest.toMillis())));
            case AtRandom _, Never _, EveryNew _ -> Optional.empty();
        };
    }
}
