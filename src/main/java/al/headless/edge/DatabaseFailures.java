package al.headless.edge;

import al.headless.kernel.Refusal;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Optional;

/// What a failure of the database means to the caller.
final class DatabaseFailures {
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String DEADLOCK = "40P01";
    private static final String QUERY_CANCELED = "57014";
    private static final String IDLE_TOO_LONG = "25P03"; // the server ended a transaction that we left waiting
    private static final int LONGEST_CHAIN = 20; // a chain of causes may be a ring

    private DatabaseFailures() {}

    /// A lock that was not free in time is ASYNC_OPERATION_PENDING; a database that is gone, full, too slow or that
    /// chose us as a deadlock's victim is UPSTREAM_TEMPORARY_FAILURE; anything else is no affair of the caller.
    static Optional<Refusal> refusal(Throwable thrown) {
        int links = 0;
        for (var cause = thrown; cause != null && links < LONGEST_CHAIN; cause = cause.getCause(), links++) {
            if (cause instanceof SQLException sql) return refusal(sql);
        }
        return Optional.empty();
    }

    private static Optional<Refusal> refusal(SQLException sql) {
        var state = sql.getSQLState() == null ? "" : sql.getSQLState();
        if (state.equals(LOCK_NOT_AVAILABLE)) return Optional.of(Refusal.pending());
        boolean gone = sql instanceof SQLTransientException || state.isEmpty() || state.startsWith("08")
                || state.startsWith("53") || state.startsWith("57P") || state.startsWith("58")
                || state.equals(IDLE_TOO_LONG);
        boolean retry = state.equals(DEADLOCK) || state.equals(QUERY_CANCELED);
        return gone || retry ? Optional.of(Refusal.unavailable()) : Optional.empty();
    }
}
