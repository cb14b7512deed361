package al.headless.job;

import al.headless.store.Fault;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.serializer.JacksonSerializer;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Every [JobHandler] as a task of the scheduler.
@Singleton
public class JobTasks {
    static final Serializer SERIALIZER = new JacksonSerializer();
    // Named, because finding the dialect out opens a connection where there is no transaction.
    static final JdbcCustomization POSTGRES = new PostgreSqlJdbcCustomization(false, false);
    private static final Logger LOG = LoggerFactory.getLogger(JobTasks.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final int DOUBLINGS = 6; // 1 s doubled six times passes the longest pause

    private final List<Task<?>> tasks;

    JobTasks(List<JobHandler<?>> handlers, List<JobHandlers> more, Hands hands, Runs runs) {
        this.tasks = Stream.concat(handlers.stream(), more.stream().flatMap(made -> made.all().stream()))
                .<Task<?>>map(handler -> task(handler, hands, runs)).toList();
    }

    /// The tasks, for a scheduler.
    public List<Task<?>> all() {
        return tasks;
    }

    private static <T> Task<T> task(JobHandler<T> handler, Hands hands, Runs runs) {
        return Tasks.custom(handler.name(), handler.dataType())
                .onFailure(retry())
                .execute((instance, _) -> completed(runs.of(handler.name(), instance.getData(),
                        () -> hands.with(() -> handler.run(instance.getData())))));
    }

    @SuppressWarnings("unchecked") // a handler goes on with data of its own type
    private static <T> CompletionHandler<T> completed(JobOutcome outcome) {
        return (complete, operations) -> {
            try {
                switch (outcome) {
                    case JobOutcome.Done() -> operations.remove();
                    case JobOutcome.Again(var due, var data) -> operations.reschedule(complete, due, (T) data);
                }
            } catch (ExecutionException _) {
                LOG.debug("{} began anew while it ran", complete.getExecution().taskInstance);
            }
        };
    }

    /// Never gives up: what was accepted is not lost. The pause grows to a minute and stays there; a database that is
    /// away, read-only or locked makes it no longer, because that is no fault of the job.
    private static <T> FailureHandler<T> retry() {
        return (complete, operations) -> {
            boolean notItsFault = complete.getCause().flatMap(Fault::behind).isPresent();
            int failures = notItsFault ? 0 : complete.getExecution().consecutiveFailures;
            var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, DOUBLINGS));
            if (pause.compareTo(LONGEST_PAUSE) > 0) pause = LONGEST_PAUSE;
            operations.reschedule(complete, complete.getTimeDone().plus(pause));
        };
    }
}
