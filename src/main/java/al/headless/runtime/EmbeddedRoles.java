package al.headless.runtime;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// What the service finds in its embedded server: the database `headless`, owned by the role
/// `headless`, which is no superuser, because row-level security does not bind superusers.
///
/// The role may read and reset `pg_stat_statements`.
final class EmbeddedRoles {
    private static final String NAME = "headless";

    private EmbeddedRoles() {}

    /// Makes what is missing; a start that was killed half-way is completed by the next.
    ///
    /// @return the address for the service
    static DatabaseAddress in(PostgresServer server) {
        try {
            DatabaseAddress address = server.address(NAME, NAME);
            try (Connection postgres = open(server.address("postgres", "postgres"));
                    Statement sql = postgres.createStatement()) {
                if (lacks(sql, "SELECT 1 FROM pg_roles WHERE rolname = 'headless'")) {
                    // letters and digits only: see PostgresCluster
                    sql.execute("CREATE ROLE headless LOGIN PASSWORD '" + address.password() + "'");
                }
                if (lacks(sql, "SELECT 1 FROM pg_database WHERE datname = 'headless'")) {
                    sql.execute("CREATE DATABASE headless OWNER headless");
                }
            }
            try (Connection headless = open(server.address("postgres", NAME));
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
