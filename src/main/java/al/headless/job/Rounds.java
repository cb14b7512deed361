package al.headless.job;

import al.headless.kernel.OfService;
import al.headless.store.Fault;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Goes all [Round]s on this instance, each on a thread of its own, from the start of the service to its end: at once
/// again while there is more to do, else after a short pause, and after a failure a longer one.
@Singleton
@OfService
@Requires(property = "headless.jobs.enabled", value = "true")
class Rounds implements ApplicationEventListener<ServerStartupEvent>, GracefulShutdownCapable {
    static final Duration PAUSE = Duration.ofMillis(200); // what is new waits for so long at most
    static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private final List<Round> rounds;
    private final CountDownLatch over = new CountDownLatch(1);
    private @Nullable CompletableFuture<Void> end;
    private List<Thread> threads = List.of();

    Rounds(List<Round> rounds) {
        this.rounds = rounds;
    }

    @Override public void onApplicationEvent(ServerStartupEvent event) {
        threads = rounds.stream().map(round ->
                Thread.ofVirtual().name("round-" + round.name()).start(() -> walk(round))).toList();
    }

    private void walk(Round round) {
        var pause = Duration.ZERO;
        boolean failing = false;
        while (!waited(pause)) {
            try {
                pause = round.go() ? Duration.ZERO : PAUSE;
                if (failing) LOG.info("{} goes on", round.name());
                failing = false;
            } catch (RuntimeException | Error e) {
                // A database that is away says so elsewhere, and once is enough.
                if (!failing && Fault.behind(e).isEmpty()) LOG.error("{} failed, and is tried again", round.name(), e);
                failing = true;
                pause = AFTER_FAILURE;
            }
        }
    }

    /// Whether the end has come meanwhile.
    private boolean waited(Duration pause) {
        try {
            return over.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            return true;
        }
    }

    @Override public CompletionStage<?> shutdownGracefully() {
        return ended();
    }

    @PreDestroy void stop() {
        ended().join();
    }

    private synchronized CompletableFuture<Void> ended() {
        if (end == null) {
            over.countDown();
            end = CompletableFuture.runAsync(this::join, Thread.ofPlatform().name("last-rounds")::start);
        }
        return end;
    }

    private void join() {
        try {
            rounds.forEach(Round::stop); // which may take seconds, of which others make use for their own end
            for (var thread : threads) thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
