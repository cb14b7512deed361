package al.headless.testing;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Calls that start together: each waits until all are ready.
public final class AtOnce {
    private static final int MOST_TIMES = 10;

    private AtOnce() {}

    /// The answers of `n` calls, in the order of their numbers from 0.
    public static List<Said> call(int n, IntFunction<Said> request) {
        var ready = new CyclicBarrier(n);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, n).mapToObj(number -> (Callable<Said>) () -> {
                ready.await();
                return request.apply(number);
            }).toList();
            return threads.invokeAll(calls).stream().map(AtOnce::answer).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// The answer of a call that waits for its twin: after two seconds it is told to come back, which on a busy machine
    /// may happen, and does.
    public static Said patiently(Supplier<Said> call) {
        for (int again = 0; again < MOST_TIMES; again++) {
            var said = call.get();
            if (said.status() != 409 || !said.code().equals("ASYNC_OPERATION_PENDING")) return said;
        }
        return call.get();
    }

    private static Said answer(Future<Said> call) {
        try {
            return call.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
