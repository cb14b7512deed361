package al.headless.edge;

import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// When a connection's patience ends; one at a time. It is set anew with every request and met by hardly any: only
/// one that is nearer than what is scheduled costs the event loop a task.
final class Deadline {
    private final Runnable missed;
    private ScheduledFuture<?> task;
    private long scheduled; // by System.nanoTime(), as all here
    private long ends;
    private boolean set;

    Deadline(Runnable missed) {
        this.missed = missed;
    }

    void set(ChannelHandlerContext context, long from, Duration patience) {
        ends = from + patience.toNanos();
        set = true;
        if (task != null && scheduled - ends <= 0) return;
        if (task != null) task.cancel(false);
        schedule(context);
    }

    void clear() {
        set = false;
    }

    /// Nothing is missed any more.
    void stop() {
        clear();
        if (task != null) task.cancel(false);
        task = null;
    }

    private void schedule(ChannelHandlerContext context) {
        scheduled = ends;
        task = context.executor().schedule(() -> look(context), ends - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private void look(ChannelHandlerContext context) {
        task = null;
        if (!set) return;
        if (ends - System.nanoTime() > 0) {
            schedule(context);
        } else {
            set = false;
            missed.run();
        }
    }
}
