package al.headless;

import al.headless.api.model.JourneyLifecycleStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/// The life of a journey as `lifecycle.txt` tells it: what was agreed, whatever the code says.
final class LifecycleTable {
    private static final String SHOWN = "shown as ";
    private static final Set<String> LIVES = Set.of("open", "not open", "terminal");
    private static final LifecycleTable TABLE = new LifecycleTable();

    private final Map<JourneyLifecycleStatus, Map<String, String>> verdicts = new HashMap<>();
    private final Map<JourneyLifecycleStatus, String> lives = new HashMap<>();

    private LifecycleTable() {
        JourneyLifecycleStatus status = null;
        for (var line : text().lines().filter(one -> !one.isBlank() && !one.startsWith("#")).toList()) {
            var words = line.strip().split(" {2,}");
            if (!line.startsWith(" ")) {
                status = JourneyLifecycleStatus.valueOf(line);
                verdicts.put(status, new HashMap<>());
            } else if (words[0].startsWith(SHOWN)) {
                lives.put(status, words[0].substring(words[0].indexOf(", ") + 2));
            } else if (words.length == 2) {
                verdicts.get(status).put(words[0], words[1]);
            }
        }
    }

    /// Before the payout, and not ended.
    static Predicate<JourneyLifecycleStatus> open() {
        return status -> life(status).equals("open");
    }

    static Predicate<JourneyLifecycleStatus> terminal() {
        return status -> life(status).equals("terminal");
    }

    static Predicate<JourneyLifecycleStatus> postDisbursal() {
        return status -> TABLE.lives.get(status).endsWith(", post-disbursal operations");
    }

    /// The statuses in which an event, written as in the table, is not refused.
    static Predicate<JourneyLifecycleStatus> takes(String event) {
        return status -> !verdict(status, event).equals("refused");
    }

    /// Those in which it comes too early, or moves the journey.
    static Predicate<JourneyLifecycleStatus> before(String event) {
        return status -> verdict(status, event).matches("too early|-> .*");
    }

    private static String verdict(JourneyLifecycleStatus status, String event) {
        return Objects.requireNonNull(TABLE.verdicts.get(status).get(event), () -> event + " in " + status);
    }

    private static String life(JourneyLifecycleStatus status) {
        var life = TABLE.lives.get(status).replaceFirst(",.*", "");
        if (!LIVES.contains(life)) throw new AssertionError(status + " is " + life);
        return life;
    }

    private static String text() {
        try (var in = LifecycleTable.class.getResourceAsStream("/lifecycle.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
