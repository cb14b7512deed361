package al.headless.runtime;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/// What the service finds in its embedded server: the database `headless`, owned by the role
/// `headless`, which is no superuser: whoever takes the service over can neither read files of the
/// machine nor run programs on it through the database, and has another password than the superuser.
///
/// The role may read and reset `pg_stat_statements`. Its password reaches the server as a SCRAM
/// verifier only, so that no log and no statistics of statements holds it.
final class EmbeddedRoles {
    private static final String NAME = "headless";

    private EmbeddedRoles() {}

    /// Makes what is missing; a start that was killed half-way is completed by the next.
    ///
    /// @return the address for the service
    static DatabaseAddress in(PostgresServer server) {
        try {
            DatabaseAddress address = server.address(NAME, NAME);
            try (Connection postgres = open(server.address(PostgresServer.SUPERUSER, "postgres"));
                    Statement sql = postgres.createStatement()) {
                if (lacks(sql, "SELECT 1 FROM pg_roles WHERE rolname = 'headless'")) {
                    sql.execute("CREATE ROLE headless LOGIN");
                }
                // at every start: in a cluster of the release before it is the superuser's
                postgres.unwrap(PGConnection.class).alterUserPassword(NAME,
                    address.password().toCharArray(), "scram-sha-256");
                if (lacks(sql, "SELECT 1 FROM pg_database WHERE datname = 'headless'")) {
                    sql.execute("CREATE DATABASE headless OWNER headless");
                }
            }
            try (Connection headless = open(server.address(PostgresServer.SUPERUSER, NAME));
                    Statement sql = headless.createStatement()) {
                sql.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
                sql.execute("GRANT pg_read_all_stats TO headless");
                sql.execute("GRANT EXECUTE ON FUNCTION pg_stat_statements_reset TO headless");
            }
            return address;
        } catch (SQLException e) {
            throw new DatabaseRefusal("The embedded PostgreSQL does not take our roles ("
                + e.getMessage().lines().findFirst().orElse("") + ").", e);
        }
    }

    private static boolean lacks(Statement sql, String question) throws SQLException {
        try (ResultSet rows = sql.executeQuery(question)) {
            return !rows.next();
        }
    }

    private static Connection open(DatabaseAddress address) throws SQLException {
        return DriverManager.getConnection(address.url(), address.user(), address.password());
    }
}
