package al.headless.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The jobs that wait for one journey, and time that passes up to the next of them.
public record Wakers(Service service, String journey, String conversation) {
    private static final String WAITING = """
            select task_name, task_instance, (extract(epoch from execution_time) * 1000)::bigint
            from scheduled_tasks where task_instance like ? or task_instance like ?
            order by execution_time, task_name, task_instance""";
    private static final String CONVERSATION = "select id from conversation where journey_id = ?::uuid";

    public static Wakers of(Service service, String journey) {
        return new Wakers(service, journey, service.rows(CONVERSATION, journey).getFirst().getFirst());
    }

    /// One that waits; `about` is its id without the journey or conversation that it belongs to.
    public record Waker(String name, String about, Instant due) {
        /// Whether it has this name and is about what begins so.
        public boolean on(String wanted, String beginning) {
            return name.equals(wanted) && about.startsWith(beginning);
        }

        @Override public String toString() {
            return name + " " + about;
        }
    }

    /// All that wait, the next one first.
    public List<Waker> all() {
        return service.rows(WAITING, journey + "%", conversation + "%").stream().map(row ->
                new Waker(row.get(0), about(row.get(1)), Instant.ofEpochMilli(Long.parseLong(row.get(2))))).toList();
    }

    /// Nothing of it happens any more.
    public void forget() {
        service.sql("delete from scheduled_tasks where task_instance like ? or task_instance like ?", journey + "%",
                conversation + "%");
    }

    private String about(String id) {
        var owner = id.startsWith(journey) ? journey : conversation;
        return id.length() == owner.length() ? "" : id.substring(owner.length() + 1);
    }

    /// Lets time pass up to the next one, and runs what is due then; how long that took. Empty when nothing waits.
    public Optional<Duration> pass() {
        return all().stream().findFirst().map(next -> {
            var wait = Duration.between(service.bean(TestClock.class).now(), next.due());
            if (wait.isNegative()) wait = Duration.ZERO;
            service.pass(wait);
            return wait;
        });
    }
}
