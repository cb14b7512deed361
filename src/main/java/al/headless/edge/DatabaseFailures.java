package al.headless.edge;

import al.headless.kernel.Refusal;
import al.headless.store.Fault;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a failure of the database means to the caller.
final class DatabaseFailures {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseFailures.class);

    private DatabaseFailures() {}

    /// A lock that was not free in time is ASYNC_OPERATION_PENDING; a database that is gone, full, too slow, read-only
    /// or that chose us as a deadlock's victim is UPSTREAM_TEMPORARY_FAILURE; anything else is no affair of the caller.
    static Optional<Refusal> refusal(Throwable thrown) {
        return Fault.behind(thrown).map(fault -> switch (fault) {
            case LOCKED -> Refusal.pending();
            case READ_ONLY, AWAY -> {
                LOG.warn("requests are refused", thrown);
                yield Refusal.unavailable();
            }
        });
    }
}
