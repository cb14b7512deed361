package al.headless.store;

import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import javax.sql.DataSource;

/// Runs one statement of nobody's request: on the background pool, whose limits are wider, and committed by itself
/// whatever the caller is doing.
@Singleton
public class BackgroundStatements {
    private static final String FOR_ALL = "select act_for_all(); ";

    private final DataSource dataSource;

    BackgroundStatements(@Named("background") DataSource dataSource) {
        this.dataSource = DelegatingDataSource.unwrapDataSource(dataSource);
    }

    /// Binds, executes and reads. Fails as [Statements#run] does.
    public <T> T run(String sql, Statements.Use<T> use) {
        try (var connection = dataSource.getConnection(); var statement = connection.prepareStatement(sql)) {
            return use.with(statement);
        } catch (SQLException e) {
            throw new DataAccessException("a statement failed", e);
        }
    }

    /// Changes rows; answers how many.
    public int change(String sql, Object... values) {
        return run(sql, ps -> {
            Parameters.set(ps, values);
            return ps.executeUpdate();
        });
    }

    /// Changes rows of all borrowers, which the second wall lets nobody do by accident; answers how many. Both
    /// statements travel together, and are one transaction.
    public int changeForAll(String sql, Object... values) {
        return run(FOR_ALL + sql, ps -> {
            Parameters.set(ps, values);
            ps.execute();
            ps.getMoreResults();
            return ps.getUpdateCount();
        });
    }
}
