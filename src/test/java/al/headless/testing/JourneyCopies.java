package al.headless.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/// Copies of one journey, made by SQL: tests of many rounds need many journeys, and one costs a
/// dozen requests.
/// A copy has the same cards (and their ids) and the same timeline. It is the borrower's open
/// journey of its type; the one before is open no more.
public final class JourneyCopies implements AutoCloseable {
    private final Connection connection;
    private final UUID borrowerId;
    private final UUID pattern;

    public JourneyCopies(Borrower borrower, String journeyId) {
        try {
            connection = borrower.service().database();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        borrowerId = UUID.fromString(borrower.borrowerId());
        pattern = UUID.fromString(journeyId);
    }

    /// Makes a copy, with its rows of more tables where they are wanted; answers its id.
    public String next(String... more) {
        var id = UUID.randomUUID();
        run("update journey set open = false where borrower_id = ? and open", borrowerId);
        copy("journey", "id", "{\"id\": \"%s\", \"open\": true}".formatted(id));
        for (var table : new String[] {"journey_status", "offer", "profile"}) {
            copy(table, "journey_id", "{\"journey_id\": \"%s\"}".formatted(id));
        }
        for (var table : more) copy(table, "journey_id", "{\"journey_id\": \"%s\"}".formatted(id));
        copy("conversation", "journey_id",
                "{\"journey_id\": \"%s\", \"id\": \"%s\"}".formatted(id, UUID.randomUUID()));
        return id.toString();
    }

    private void copy(String table, String name, String changes) {
        run("""
                insert into %1$s select (jsonb_populate_record(t, ?::jsonb)).* from %1$s t
                where borrower_id = ? and %2$s = ?""".formatted(table, name),
                changes, borrowerId, pattern);
    }

    private void run(String sql, Object... values) {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
            statement.execute();
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    @Override public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
