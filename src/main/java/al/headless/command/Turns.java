package al.headless.command;

import al.headless.kernel.Refusal;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/// Writes of one borrower on this instance wait for each other here, where a waiter costs no connection. Between
/// instances the locks of the database decide, for which what is left of the same wait remains.
///
/// Refuses with ASYNC_OPERATION_PENDING when the turn does not come in time, and at once behind [#MOST_WAITING].
final class Turns {
    /// Of one borrower, whose app has a handful of requests in flight.
    static final int MOST_WAITING = 64;

    private final ConcurrentHashMap<Holder, Turn> turns = new ConcurrentHashMap<>();
    private final Duration longest;

    /// @param longest that a request waits for others, here and in the database
    Turns(Duration longest) {
        this.longest = longest;
    }

    /// Whose writes wait for each other: a borrower, or somebody whom an application calls by a name.
    record Holder(UUID id, String name) {}

    /// What is left of a request's one wait.
    record Deadline(long nanos) {
        /// At least one: to the database 0 is no limit at all.
        int leftMillis() {
            return (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos - System.nanoTime()));
        }
    }

    /// Present for as long as somebody has it or waits for it.
    private static final class Turn {
        private final ReentrantLock lock = new ReentrantLock(true);
        private int present;
    }

    <T> T take(Holder holder, Function<Deadline, T> work) {
        var deadline = new Deadline(System.nanoTime() + longest.toNanos());
        var turn = join(holder);
        try {
            if (!turn.lock.tryLock(deadline.leftMillis(), TimeUnit.MILLISECONDS)) throw Refusal.pending();
            try {
                return work.apply(deadline);
            } finally {
                turn.lock.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.pending();
        } finally {
            part(holder);
        }
    }

    /// How many have a turn or wait for it.
    int present(Holder holder) {
        var turn = turns.get(holder);
        return turn == null ? 0 : turn.present;
    }

    private Turn join(Holder holder) {
        return turns.compute(holder, (_, there) -> {
            var turn = there == null ? new Turn() : there;
            if (turn.present > MOST_WAITING) throw Refusal.pending();
            turn.present++;
            return turn;
        });
    }

    private void part(Holder holder) {
        turns.compute(holder, (_, turn) -> --turn.present == 0 ? null : turn);
    }
}
