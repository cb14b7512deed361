package al.headless.outbound;

import al.headless.outbound.Outcome.Reason;
import io.micronaut.core.annotation.Nullable;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// When a call ends, whatever it is doing: its socket is closed, which ends every read and write of it. Limits of
/// single reads would not do: a byte now and then keeps them all.
final class Deadline implements AutoCloseable {
    private final long end;
    private final Future<?> bell;
    private @Nullable Socket guarded;
    private boolean over;

    Deadline(Duration limit, ScheduledExecutorService bells) {
        this.end = System.nanoTime() + limit.toNanos();
        this.bell = bells.schedule(this::ring, limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    synchronized boolean over() {
        return over;
    }

    /// From now on it is this socket that is closed at the end. It is the socket below TLS: closing TLS's own would
    /// wait to say goodbye to somebody who does not listen.
    synchronized void guard(Socket socket) throws Undone {
        if (over) throw new Undone(Reason.TIMEOUT, "the call took too long");
        guarded = socket;
    }

    private synchronized void ring() {
        over = true;
        closeGuarded();
    }

    /// The call is over: nothing of it stays open.
    @Override public synchronized void close() {
        bell.cancel(false);
        closeGuarded();
    }

    private void closeGuarded() {
        if (guarded == null) return;
        try {
            guarded.close();
        } catch (IOException _) {
            // nobody is told: whoever uses it hears of it there
        }
    }
}
