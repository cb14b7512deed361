package al.headless.command;

import al.headless.kernel.Call.Idempotency;
import al.headless.kernel.Refusal;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Twins on this instance wait here, where a waiter costs no connection. Between instances the advisory lock decides.
final class Turns {
    private static final int STRIPES = 1024; // a power of two; keys that share a stripe merely wait for each other
    private static final int WAIT_SECONDS = 2; // the contract's wait for a request in flight

    private final ReentrantLock[] stripes =
            Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(ReentrantLock[]::new);

    <T> T take(Idempotency once, Supplier<T> work) {
        var stripe = stripes[(31 * once.scope().hashCode() + Arrays.hashCode(once.key())) & STRIPES - 1];
        try {
            if (!stripe.tryLock(WAIT_SECONDS, TimeUnit.SECONDS)) throw Refusal.pending();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.pending();
        }
        try {
            return work.get();
        } finally {
            stripe.unlock();
        }
    }
}
