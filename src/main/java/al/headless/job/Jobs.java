package al.headless.job;

import al.headless.store.Parameters;
import al.headless.store.Rider;
import al.headless.store.Statements;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Enqueues durable work in the caller's transaction. One statement per job; outside a transaction it fails.
@Singleton
public class Jobs {
    private static final String ENQUEUE = """
            insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
            select ?::text, ?::text, ?::bytea, ?::timestamptz, false, 1""";
    private static final String UNLESS_IT_WAITS = " on conflict (task_name, task_instance) do nothing";
    private static final String ONCE = ENQUEUE + UNLESS_IT_WAITS;
    // A worker that is at it right now finds another version when it is done, and leaves the row alone.
    private static final String ANEW = ENQUEUE + """
            \son conflict (task_name, task_instance) do update set task_data = excluded.task_data,
              execution_time = excluded.execution_time, picked = false, picked_by = null, last_heartbeat = null,
              consecutive_failures = 0, version = scheduled_tasks.version + 1""";

    private final Statements statements;
    private final TransactionOperations<Connection> transactions;

    Jobs(Statements statements, TransactionOperations<Connection> transactions) {
        this.statements = statements;
        this.transactions = transactions;
    }

    /// Work that waits for its time. `id` is unique among the waiting jobs of its name.
    public record Pending(String name, String id, Object data, Instant due) {
        /// The same as [Jobs#enqueue], to ride along with another room's statement.
        public Rider rider() {
            return new Rider(ONCE, List.of(name, id, JobTasks.SERIALIZER.serialize(data), due));
        }

        /// The same, if the condition holds that `only` says in SQL.
        public Rider riderIf(Rider only) {
            return new Rider(ENQUEUE + " where " + only.sql() + UNLESS_IT_WAITS,
                    Stream.concat(rider().values().stream(), only.values().stream()).toList());
        }
    }

    /// Enqueues work for the handler called `name`. False, and nothing happens, when a job waits under this name and
    /// id already.
    public boolean enqueue(String name, String id, Object data, Instant due) {
        return run(ONCE, new Pending(name, id, data, due));
    }

    /// The same, but what waits under the name and id, or is being run, begins anew as `pending` says.
    public void renew(Pending pending) {
        run(ANEW, pending);
    }

    /// A statement that takes back what waits under `name` and ids that begin with an id of the query `ids` and `/`.
    /// What is being run goes on.
    public static String cancelling(String name, String ids) {
        return "delete from scheduled_tasks t using (" + ids + ") as whose (id) where t.task_name = '" + name
                + "' and t.task_instance like whose.id || '/%' and not t.picked";
    }

    /// Enqueues work in a transaction of its own. What waits already under its name and id is left alone.
    public void enqueueNow(List<Pending> jobs) {
        transactions.executeWrite(_ -> {
            jobs.forEach(job -> run(ONCE, job));
            return null;
        });
    }

    /// Runs the effect of a job in one transaction.
    public <T> T inTransaction(Supplier<T> effect) {
        return transactions.executeWrite(_ -> effect.get());
    }

    private boolean run(String sql, Pending job) {
        if (transactions.findTransactionStatus().isEmpty()) {
            throw new IllegalStateException("a job is enqueued in the transaction of the effect that wants it");
        }
        return statements.run(sql, ps -> {
            Parameters.set(ps, job.rider().values().toArray());
            return ps.executeUpdate() == 1;
        });
    }
}
