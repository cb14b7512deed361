package al.headless.store;

import io.micronaut.core.annotation.Nullable;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Optional;
import java.util.Set;

/// What a failure of the database is, when it is nobody's mistake: the same may work a little later.
public enum Fault {
    /// A lock was not free in time.
    LOCKED,
    /// Reads work, writes do not: a standby, or a database that was told to take none.
    READ_ONLY,
    /// It is gone, is going or coming, is full or too slow, or it chose us to give way to somebody else.
    AWAY;

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String READ_ONLY_TRANSACTION = "25006";
    private static final String TAKEN_BACK_AT_COMMIT = "40002"; // of its class the only one that is a mistake
    /// Whole classes: connection; given way to another; resources; an operator intervenes; the system fails.
    private static final Set<String> AWAY_CLASSES = Set.of("08", "40", "53", "58");
    private static final Set<String> AWAY_STATES = Set.of(
            "25P03", "25P04", // the server ended a transaction that waited, or lasted, too long
            "57014", "57P01", "57P02", "57P03", "57P04", "57P05"); // cancelled; shut down; starting; dropped; idle
    private static final int LONGEST_CHAIN = 20; // a chain of causes may be a ring

    /// The fault behind whatever was thrown, if the database's failure is one.
    public static Optional<Fault> behind(@Nullable Throwable thrown) {
        int links = 0;
        for (var cause = thrown; cause != null && links < LONGEST_CHAIN; cause = cause.getCause(), links++) {
            if (cause instanceof SQLException sql) return Optional.ofNullable(of(sql));
        }
        return Optional.empty();
    }

    private static @Nullable Fault of(SQLException sql) {
        var state = sql.getSQLState() == null ? "" : sql.getSQLState();
        if (state.equals(LOCK_NOT_AVAILABLE)) return LOCKED;
        if (state.equals(READ_ONLY_TRANSACTION)) return READ_ONLY;
        if (state.equals(TAKEN_BACK_AT_COMMIT)) return null;
        boolean away = state.isEmpty() || sql instanceof SQLTransientException || AWAY_STATES.contains(state)
                || AWAY_CLASSES.contains(state.substring(0, Math.min(2, state.length())));
        return away ? AWAY : null;
    }
}
