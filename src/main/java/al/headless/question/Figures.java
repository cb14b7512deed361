package al.headless.question;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// How often questions of each kind were asked on this instance, and what came of it.
@Singleton
class Figures {
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    void count(String kind, Reply reply) {
        add(kind, switch (reply) {
            case Reply.Taken() -> "taken";
            case Reply.Answered(_) -> "answered";
            case Reply.Refused(_) -> "refused";
            case Reply.Unreached(_) -> "unreached";
        });
    }

    void ended(String kind, Ending how) {
        add(kind, "ended " + how);
    }

    private void add(String kind, String what) {
        counts.computeIfAbsent(kind + " " + what, _ -> new LongAdder()).increment();
    }

    /// Since the start, in the order of their names: `step taken` → 12.
    Map<String, Long> all() {
        var all = new TreeMap<String, Long>();
        counts.forEach((name, count) -> all.put(name, count.sum()));
        return all;
    }
}
