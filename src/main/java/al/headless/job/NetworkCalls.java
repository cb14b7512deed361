package al.headless.job;

import al.headless.kernel.Clock;
import al.headless.kernel.TraceContext;
import al.headless.telemetry.Latency;
import al.headless.telemetry.Spans;
import al.headless.telemetry.Spans.Piece;
import al.headless.telemetry.Work;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.propagation.PropagatedContext;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Calls to networks, on threads of their own and never inside a transaction.
///
/// Guarantees: nobody waits longer than the limit for an answer; a lender has at most 8 calls under way, calls that
/// concern no single lender 32, and whoever finds no room is told so at once. A call that ignores its interruption
/// keeps its place until it ends, so that such calls pile up no further.
@Singleton
public class NetworkCalls {
    /// How long a job waits for a network's answer.
    public static final Duration LIMIT = Duration.ofSeconds(8);
    /// How many jobs wait for networks at most; each occupies a worker, and costs no more than that.
    static final int MOST_WAITING = 64;
    private static final int PER_LENDER = 8; // what one lender's service is asked at once
    private static final int WITHOUT_LENDER = 32; // the search of a network, and the aggregator
    private static final Logger LOG = LoggerFactory.getLogger(NetworkCalls.class);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private final Map<String, Integer> underWay = new ConcurrentHashMap<>();
    private final Spans spans;
    private final Clock clock;
    private final MeterRegistry meters;

    NetworkCalls(Spans spans, Clock clock, MeterRegistry meters) {
        this.spans = spans;
        this.clock = clock;
        this.meters = meters;
    }

    /// What came of a call.
    public sealed interface Outcome<T> {
        /// The network answered.
        record Answered<T>(T answer) implements Outcome<T> {}

        /// It did not answer in time, answered nothing, or broke.
        record Failed<T>() implements Outcome<T> {}

        /// Nothing was asked: too many calls to it are under way.
        record NoRoom<T>() implements Outcome<T> {}
    }

    /// Asks a lender, or a network as a whole when `lenderId` is null. What is asked is a piece of work of its own in
    /// the trace of whoever asks ([Work#trace]), for an adapter to tell the network.
    public <T> Outcome<T> call(@Nullable String lenderId, Duration limit, Callable<T> call) {
        var work = Work.current().map(Work::next).orElseGet(() -> new Work(spans.judged(TraceContext.begun())));
        var began = clock.now();
        long begin = System.nanoTime();
        var outcome = work.within(() -> admitted(lenderId, limit, call));
        var took = Duration.ofNanos(System.nanoTime() - begin);
        var whom = Objects.requireNonNullElse(lenderId, "network");
        var how = switch (outcome) {
            case Outcome.Answered<T>(_) -> "answered";
            case Outcome.Failed<T>() -> "failed";
            case Outcome.NoRoom<T>() -> "no_room";
        };
        Latency.of(meters, "headless.network.calls", "Calls to lenders and networks, and how long they took",
                "lender", whom, "outcome", how).record(took);
        spans.tell(new Piece("ask " + whom, Spans.Side.ASKING, work.traced(), began, took,
                !(outcome instanceof Outcome.Answered), Map.of("outcome", how)));
        return outcome;
    }

    private <T> Outcome<T> admitted(@Nullable String lenderId, Duration limit, Callable<T> call) {
        var lane = Objects.requireNonNullElse(lenderId, "");
        if (!waiting.tryAcquire()) return new Outcome.NoRoom<>();
        try {
            if (!enter(lane, lenderId == null ? WITHOUT_LENDER : PER_LENDER)) return new Outcome.NoRoom<>();
            return withinLimit(limit, () -> {
                try {
                    return call.call();
                } finally {
                    leave(lane);
                }
            });
        } finally {
            waiting.release();
        }
    }

    private <T> Outcome<T> withinLimit(Duration limit, Callable<T> call) {
        var answer = threads.submit(PropagatedContext.wrapCurrent(call));
        try {
            var said = answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (said != null) return new Outcome.Answered<>(said);
            LOG.warn("a network answered nothing");
        } catch (TimeoutException e) {
            answer.cancel(true);
            LOG.warn("a network did not answer within {} ms", limit.toMillis());
        } catch (ExecutionException e) {
            // Its text may hold an address with a token.
            LOG.warn("a network could not be called: {}", e.getCause().getClass().getName());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
        }
        return new Outcome.Failed<>();
    }

    private boolean enter(String lane, int most) {
        if (underWay.merge(lane, 1, Integer::sum) <= most) return true;
        leave(lane);
        return false;
    }

    private void leave(String lane) {
        underWay.computeIfPresent(lane, (_, now) -> now == 1 ? null : now - 1);
    }

    @PreDestroy void stop() {
        threads.shutdownNow();
    }
}
