import java.util.LinkedHashMap;
import java.util.Map;

/// What came before: events by their ids, and the greatest sequence of each borrower. Only of deliveries that were
/// proved, and not without end: what is oldest is forgotten.
final class Seen {
    private static final int MOST_REMEMBERED = 10_000;

    private final Map<String, Integer> events = bounded();
    private final Map<String, Long> sequences = bounded();

    /// How often this event has come, now included.
    synchronized int event(String id) {
        return events.merge(id, 1, Integer::sum);
    }

    /// The greatest sequence of this borrower before this one; 0 when there was none.
    synchronized long before(String borrower, long sequence) {
        long greatest = sequences.getOrDefault(borrower, 0L);
        sequences.put(borrower, Math.max(greatest, sequence));
        return greatest;
    }

    private static <T> Map<String, T> bounded() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > MOST_REMEMBERED;
            }
        };
    }
}
