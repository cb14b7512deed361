package al.headless.question;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Map;
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

    void count(String kind, Reply reply) {
        Counter.builder(ASKED).description("How often networks were asked, and what they said")
                .tags("kind", kind, "reply", switch (reply) {
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

    /// Since the start, in the order of their names: `step taken` → 12.
    Map<String, Long> all() {
        var all = new TreeMap<String, Long>();
        meters.find(ASKED).counters().forEach(one -> all.put(name(one, "reply", ""), (long) one.count()));
        meters.find(ENDED).counters().forEach(one -> all.put(name(one, "ending", "ended "), (long) one.count()));
        return all;
    }

    private static String name(Counter counter, String label, String word) {
        return counter.getId().getTag("kind") + " " + word + counter.getId().getTag(label);
    }
}
