package al.headless.job;

import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// The hands of this instance: so many jobs are at work at once. A job that waits for a network lays down its hand, so
/// that no network, however slow, keeps timers or news waiting; it takes one up again before it touches the database.
@Singleton
public class Hands {
    private static final int HANDS = 4; // more would wait for each other's connections of the background pool

    private final Semaphore free = new Semaphore(HANDS, true);

    <T> T with(Supplier<T> work) {
        free.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            free.release();
        }
    }

    /// Waits for somebody else, without the hand that the calling job has.
    public <T> T without(Supplier<T> waiting) {
        free.release();
        try {
            return waiting.get();
        } finally {
            free.acquireUninterruptibly();
        }
    }
}
