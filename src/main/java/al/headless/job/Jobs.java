package al.headless.job;

import al.headless.store.Parameters;
import al.headless.store.Statements;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;

/// Enqueues durable work in the caller's transaction. One statement per job; outside a transaction it fails.
@Singleton
public class Jobs {
    private static final String ADD = """
            insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
            values (?, ?, ?, ?, false, 1) on conflict do nothing""";

    private final SchedulerClient client;
    private final Statements statements;
    private final TransactionOperations<Connection> transactions;

    /// Work that waits for its time.
    public record Pending(String name, String id, Object data, Instant due) {}

    /// The injected data source is Micronaut's contextual one: its connection is the transaction's.
    Jobs(DataSource dataSource, Statements statements, TransactionOperations<Connection> transactions) {
        this.statements = statements;
        this.transactions = transactions;
        this.client = SchedulerClient.Builder.create(dataSource)
                .serializer(JobTasks.SERIALIZER)
                .jdbcCustomization(JobTasks.POSTGRES)
                .build();
    }

    /// Enqueues work for the handler called `name`. `id` is unique among its waiting jobs.
    public void enqueue(String name, String id, Object data, Instant due) {
        // A batch of one is a plain insert; the friendlier scheduleIfNotExists reads first, and every column.
        client.scheduleBatch(List.of(new TaskInstance<>(name, id, data)), due);
    }

    /// Enqueues work in a transaction of its own. What waits already under its name and id is left alone. One statement
    /// per job.
    public void enqueueNow(List<Pending> jobs) {
        transactions.executeWrite(_ -> {
            for (var job : jobs) {
                statements.run(ADD, ps -> {
                    Parameters.set(ps, job.name(), job.id(), JobTasks.SERIALIZER.serialize(job.data()), job.due());
                    return ps.executeUpdate();
                });
            }
            return null;
        });
    }

    /// Runs the effect of a job in one transaction.
    public <T> T inTransaction(Supplier<T> effect) {
        return transactions.executeWrite(_ -> effect.get());
    }
}
