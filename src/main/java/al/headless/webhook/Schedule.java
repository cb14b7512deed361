package al.headless.webhook;

import al.headless.kernel.Environment;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// When a delivery is tried: at once, and then after these pauses; behind the last one it is kept, and nobody tries
/// any more by himself. A pause is up to a fifth shorter or longer, so that what failed together does not come back
/// together.
enum Schedule {
    /// Ten tries in 72 hours: longer than a weekend's outage.
    LIVE(Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(2),
            Duration.ofHours(5), Duration.ofHours(10), Duration.ofHours(14), Duration.ofHours(20),
            Duration.ofHours(20)),
    /// Three tries within an hour.
    TEST(Duration.ofSeconds(5), Duration.ofMinutes(45));

    private static final double JITTER = 0.2; // of a pause, to either side
    private static final int PARTS = 1001;
    private static final Duration LONGEST_WISH = Duration.ofHours(1); // that a receiver may have

    private final List<Duration> pauses;

    Schedule(Duration... pauses) {
        this.pauses = List.of(pauses);
    }

    static Schedule of(Environment environment) {
        return switch (environment) {
            case LIVE -> LIVE;
            case TEST -> TEST;
        };
    }

    /// How many tries there are.
    int tries() {
        return pauses.size() + 1;
    }

    /// The pause after `tries` tries of an event, the last of which failed: no shorter than the receiver asks for,
    /// within an hour; none when it was the last. How much shorter or longer it is, the event's id says.
    Optional<Duration> pause(String eventId, int tries, Optional<Duration> wish) {
        if (tries > pauses.size()) return Optional.empty();
        var pause = pauses.get(tries - 1);
        var jittered = pause.plus(Duration.ofMillis(
                Math.round(pause.toMillis() * JITTER * (2 * share(eventId, tries) - 1))));
        var wished = bounded(wish.orElse(Duration.ZERO));
        return Optional.of(jittered.compareTo(wished) < 0 ? wished : jittered);
    }

    /// From 0 to 1.
    private static double share(String eventId, int tries) {
        return Math.floorMod(Objects.hash(eventId, tries), PARTS) / (double) (PARTS - 1);
    }

    /// As long as a receiver may ask for.
    static Duration bounded(Duration wish) {
        return wish.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : wish;
    }
}
