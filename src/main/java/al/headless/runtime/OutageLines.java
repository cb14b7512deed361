package al.headless.runtime;

import al.headless.store.Fault;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import io.micronaut.core.annotation.Nullable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/// Keeps the log readable while the database is away or takes no writes: of all that fails for that reason, in whatever
/// library, one line a minute is said, without a stack trace. Named in `logback.xml`.
public final class OutageLines extends TurboFilter {
    private static final long A_MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final org.slf4j.Logger log = LoggerFactory.getLogger(OutageLines.class);
    private final AtomicLong next = new AtomicLong(System.nanoTime());

    @Override public FilterReply decide(Marker marker, Logger logger, Level level, String format, Object[] values,
            Throwable thrown) {
        if (!level.isGreaterOrEqual(Level.WARN)) return FilterReply.NEUTRAL;
        return Fault.behind(thrown == null ? last(values) : thrown).map(fault -> {
            say(logger, fault);
            return FilterReply.DENY;
        }).orElse(FilterReply.NEUTRAL);
    }

    /// Where a line has values, the exception is the last of them.
    private static @Nullable Throwable last(@Nullable Object[] values) {
        if (values == null || values.length == 0) return null;
        return values[values.length - 1] instanceof Throwable thrown ? thrown : null;
    }

    private void say(Logger logger, Fault fault) {
        long now = System.nanoTime();
        long due = next.get();
        if (now - due < 0 || !next.compareAndSet(due, now + A_MINUTE)) return;
        log.warn("The database is {}, says {}; more about it in a minute", switch (fault) {
            case LOCKED -> "locked for long";
            case READ_ONLY -> "read-only";
            case AWAY -> "away, or too busy";
        }, logger.getName());
    }
}
