package al.headless.question;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// How often questions of each kind were asked on this instance, and what came of it.
@Singleton
class Figures {
    private static final String ASKED = "headless.questions.asked";
    private static final String ENDED = "headless.questions.ended";

    private final MeterRegistry meters;

    Figures(MeterRegistry meters) {
        this.meters = meters;
    }

    /// `lenderId` is whom, null for a network as a whole.
    void count(String kind, @Nullable String lenderId, Reply reply) {
        Counter.builder(ASKED).description("How often networks were asked, and what they said")
                .tags("kind", kind, "lender", Objects.requireNonNullElse(lenderId, "network"), "reply", switch (reply) {
                    case Reply.Taken() -> "taken";
                    case Reply.Answered(_) -> "answered";
                    case Reply.Refused(_) -> "refused";
                    case Reply.Unreached(_) -> "unreached";
                }).register(meters).increment();
    }

    void ended(String kind, Ending how) {
        Counter.builder(ENDED).description("Questions that ended without an answer")
                .tags("kind", kind, "ending", how.name()).register(meters).increment();
    }

    /// Since the start, whoever was asked, in the order of their names: `step taken` → 12.
    Map<String, Long> all() {
        var all = new TreeMap<String, Long>();
        meters.find(ASKED).counters().forEach(one -> add(all, name(one, "reply", ""), one));
        meters.find(ENDED).counters().forEach(one -> add(all, name(one, "ending", "ended "), one));
        return all;
    }

    private static void add(Map<String, Long> all, String name, Counter counter) {
        all.merge(name, (long) counter.count(), Long::sum);
    }

    private static String name(Counter counter, String label, String word) {
        return counter.getId().getTag("kind") + " " + word + counter.getId().getTag(label);
    }
}
