package al.headless.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/// Proves the trail: reads every seal and every entry, and holds them against each other, against the keys that sealed
/// them, and against what is known of the newest seal outside the database.
///
/// It finds an entry that was changed, removed, or inserted into what was sealed; one that is dated back or forward by
/// more than [#TOLERANCE]; a seal that was changed, removed or made by another key; and, with a [Head], a tail that was
/// cut. It cannot find what was done to an entry before it was sealed, which is in its first minute, unless its date
/// tells.
///
/// It needs no running service, writes nothing, holds no transaction open, and has a thousand entries in memory at
/// most, however long the trail is. The service may go on meanwhile.
public final class Verification {
    /// A range is no more exact: between its date and its commit an entry waits for the locks of its transaction, and
    /// the clocks of instances are not one.
    public static final Duration TOLERANCE = Duration.ofMinutes(10);
    /// Findings that are named; where everything is wrong, more would say nothing.
    public static final int MOST_NAMED = 100;

    private final PublicSealKeys keys;
    private final List<Head> heads;

    /// @param keys all that ever sealed this trail
    /// @param heads what is known of the newest seal outside the database: of several instances each has one
    public Verification(PublicSealKeys keys, List<Head> heads) {
        this.keys = keys;
        this.heads = List.copyOf(heads);
    }

    /// Proves the trail of this database, over one connection.
    public Proof of(DataSource database) throws SQLException {
        try (var connection = database.getConnection()) {
            return of(connection);
        }
    }

    /// The same over a connection that commits each statement by itself.
    public Proof of(Connection connection) throws SQLException {
        return new Walk(connection, keys, heads).proof();
    }
}
