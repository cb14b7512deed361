package al.headless.store;

import io.micronaut.data.connection.ConnectionDefinition;
import io.micronaut.data.connection.ConnectionOperations;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// Runs one statement: on the transaction's connection inside one, else in autocommit, which sends no BEGIN.
@Singleton
public class Statements {
    private final ConnectionOperations<Connection> connections;

    Statements(ConnectionOperations<Connection> connections) {
        this.connections = connections;
    }

    /// Binds, executes and reads.
    public interface Use<T> {
        T with(PreparedStatement statement) throws SQLException;
    }

    /// As [#run], for somebody who is not known yet: behind all who are, see [Places].
    public <T> T runForStranger(String sql, Use<T> use) {
        return Places.stranger(() -> run(sql, use));
    }

    /// A database's failure arrives as a [DataAccessException] whose cause says what it was.
    public <T> T run(String sql, Use<T> use) {
        return connections.execute(ConnectionDefinition.DEFAULT, status -> {
            try (var statement = status.getConnection().prepareStatement(sql)) {
                return use.with(statement);
            } catch (SQLException e) {
                throw new DataAccessException("a statement failed", e);
            }
        });
    }
}
