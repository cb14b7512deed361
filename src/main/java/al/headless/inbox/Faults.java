package al.headless.inbox;

import al.headless.privacy.DataKey;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.exceptions.TransactionException;
import java.sql.SQLException;

/// Whose fault it is that an event could not be applied.
final class Faults {
    private static final String DATA_EXCEPTION = "22"; // SQLSTATE class: what the event says does not fit
    private static final String INTEGRITY = "23"; // SQLSTATE class: it contradicts what is stored

    private Faults() {}

    /// The house could not open it: a key that does not fit, or an event that only a later release knows.
    static final class Unopened extends RuntimeException {
        Unopened(RuntimeException cause) {
            super("a recorded event does not open", cause);
        }
    }

    static NetworkEvent opened(DataKey key, byte[] sealed) {
        try {
            return key.open(InboxSeal.TABLE, InboxSeal.COLUMN, sealed, NetworkEvent.class);
        } catch (RuntimeException e) {
            throw new Unopened(e);
        }
    }

    /// Connection, lock, deadlock, read-only: the database's fault, as [Unopened] is the house's. Everything else is
    /// the event's own.
    static boolean ofTheHouse(RuntimeException fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) return !itsOwn(sql);
        }
        return fault instanceof DataAccessException || fault instanceof TransactionException;
    }

    private static boolean itsOwn(SQLException sql) {
        var state = sql.getSQLState();
        return state != null && (state.startsWith(DATA_EXCEPTION) || state.startsWith(INTEGRITY));
    }
}
