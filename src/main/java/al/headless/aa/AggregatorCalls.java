package al.headless.aa;

import al.headless.aggregator.AccountAggregator;
import al.headless.aggregator.AccountAggregator.RedirectReply;
import al.headless.aggregator.AccountAggregator.ReportReply;
import al.headless.aggregator.AggregatorNetworks;
import al.headless.kernel.Environment;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Calls the aggregator within a time limit, never inside a transaction. An aggregator that is slow, that breaks, or
/// that does not exist in the environment is unavailable.
@Singleton
class AggregatorCalls {
    private static final Logger LOG = LoggerFactory.getLogger(AggregatorCalls.class);
    private static final Duration LIMIT = Duration.ofMillis(2_500); // an answer has 4 s in all
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final int MOST_AT_ONCE = 64; // calls that ignore their interruption pile up no further

    private final AggregatorNetworks networks;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore free = new Semaphore(MOST_AT_ONCE);

    AggregatorCalls(AggregatorNetworks networks) {
        this.networks = networks;
    }

    RedirectReply redirect(Environment environment, AccountAggregator.RedirectRequest request) {
        return call(environment, one -> one.createRedirect(request), new RedirectReply.Unavailable(RETRY_AFTER));
    }

    ReportReply report(Environment environment, UUID conversation, UUID sessionId) {
        return call(environment, one -> one.reportFor(conversation, sessionId),
                new ReportReply.Unavailable(RETRY_AFTER));
    }

    private <T> T call(Environment environment, Function<AccountAggregator, T> use, T unavailable) {
        var found = networks.of(environment);
        if (found.isEmpty() || !free.tryAcquire()) return unavailable;
        return withinLimit(() -> {
            try {
                return use.apply(found.get());
            } finally {
                free.release();
            }
        }, unavailable);
    }

    private <T> T withinLimit(Callable<T> call, T unavailable) {
        var answer = threads.submit(call);
        try {
            return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            LOG.warn("the account aggregator did not answer within {} ms", LIMIT.toMillis());
        } catch (ExecutionException e) {
            // Its text may hold an address with a token.
            LOG.warn("the account aggregator could not be called: {}", e.getCause().getClass().getName());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
        }
        return unavailable;
    }
}
