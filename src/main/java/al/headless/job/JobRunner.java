package al.headless.job;

import al.headless.kernel.Clock;
import al.headless.kernel.OfService;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import javax.sql.DataSource;

/// Runs due jobs on this instance, several instances beside each other. A worker that dies loses its job to another
/// within 20 s. A service that stops takes up no job any more while it answers its last requests.
@Singleton
@OfService
@Requires(property = "headless.jobs.enabled", value = "true")
class JobRunner implements ApplicationEventListener<ServerStartupEvent>, GracefulShutdownCapable {
    // Those that wait for a network cost no more than a thread; [Hands] bounds those that work.
    private static final int THREADS = NetworkCalls.MOST_WAITING + 8;
    // Rows of another release's jobs are never thrown away, as the library would after a fortnight.
    private static final Duration UNKNOWN_JOBS_KEPT = Duration.ofDays(36_500);
    private static final Duration POLL = Duration.ofMillis(100); // what a partner waits at most for a due job
    // The library looks for dead workers every second beat: a job is taken over four to six beats after its last one,
    // so 18 s after its worker died at the latest, of the 20 s that are promised.
    private static final Duration HEARTBEAT = Duration.ofSeconds(3);
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration SHUTDOWN = Duration.ofSeconds(5); // then what still runs is interrupted

    private final Scheduler scheduler;
    private final Clock clock;
    private final Looks looks;
    private @Nullable CompletableFuture<Void> end;

    JobRunner(@Named("background") DataSource dataSource, JobTasks tasks, Looks looks, Clock clock) {
        this.clock = clock;
        this.looks = looks;
        this.scheduler = Scheduler.create(DelegatingDataSource.unwrapDataSource(dataSource), tasks.all())
                .clock(clock::now) // the one by which jobs were given their times
                .serializer(JobTasks.SERIALIZER)
                .jdbcCustomization(JobTasks.POSTGRES)
                .threads(THREADS)
                .executorService(Executors.newFixedThreadPool(THREADS, Thread.ofVirtual().factory()))
                .deleteUnresolvedAfter(UNKNOWN_JOBS_KEPT)
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(SHUTDOWN)
                .addSchedulerListener(looks)
                .build();
    }

    @Override public void onApplicationEvent(ServerStartupEvent event) {
        looks.begin();
        scheduler.start();
        // Where it waits already, it is left alone.
        scheduler.scheduleIfNotExists(new TaskInstance<>(RetentionRun.NAME, RetentionRun.Turn.OF_ALL.of(),
                RetentionRun.Turn.OF_ALL), clock.now().plus(RetentionRun.PAUSE));
    }

    @Override public CompletionStage<?> shutdownGracefully() {
        return ended();
    }

    @PreDestroy void stop() {
        ended().join();
    }

    private synchronized CompletableFuture<Void> ended() {
        if (end == null) {
            looks.end();
            end = CompletableFuture.runAsync(scheduler::stop, Thread.ofPlatform().name("last-jobs")::start);
        }
        return end;
    }
}
