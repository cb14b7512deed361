package al.headless.runtime;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;

/// What the service finds in its embedded server: the database `headless` and three logins, none of them a superuser.
/// Whoever takes the service over can neither read files of the machine nor run programs on it through the database,
/// and knows neither the superuser's password nor the owner's.
///
/// - `headless` owns the database and migrates it;
/// - `headless_instance`, of the group `headless_service`, serves requests;
/// - `headless_operator`, of the group `headless_operator_change`, is who `scripts/admin` works as.
///
/// They may read and reset `pg_stat_statements`. Their passwords reach the server as SCRAM verifiers only, so that no
/// log and no statistics of statements holds them.
final class EmbeddedRoles {
    /// Whose members may do what is told in the migration `V16__roles.sql`.
    static final List<String> GROUPS =
            List.of("headless_service", "headless_operator_read", "headless_operator_change");
    private static final String DATABASE = "headless";

    private EmbeddedRoles() {}

    /// Makes what is missing; a start that was killed half-way is completed by the next.
    static EmbeddedDatabase.Logins in(PostgresServer server) {
        try {
            try (Connection postgres = open(server.address(PostgresServer.SUPERUSER, "postgres"));
                    Statement sql = postgres.createStatement()) {
                for (var group : GROUPS) {
                    if (lacks(sql, "SELECT 1 FROM pg_roles WHERE rolname = '" + group + "'")) {
                        sql.execute("CREATE ROLE " + group + " NOLOGIN");
                    }
                }
                for (var login : PostgresCluster.Login.values()) make(postgres, sql, server, login);
                if (lacks(sql, "SELECT 1 FROM pg_database WHERE datname = 'headless'")) {
                    sql.execute("CREATE DATABASE headless OWNER headless");
                }
            }
            try (Connection headless = open(server.address(PostgresServer.SUPERUSER, DATABASE));
                    Statement sql = headless.createStatement()) {
                sql.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
                for (var login : PostgresCluster.Login.values()) {
                    sql.execute("GRANT pg_read_all_stats TO " + login.role());
                    sql.execute("GRANT EXECUTE ON FUNCTION pg_stat_statements_reset TO " + login.role());
                }
            }
            return new EmbeddedDatabase.Logins(server.address(PostgresCluster.Login.OWNER.role(), DATABASE),
                    server.address(PostgresCluster.Login.INSTANCE.role(), DATABASE));
        } catch (SQLException e) {
            throw new DatabaseRefusal("The embedded PostgreSQL does not take our roles ("
                + e.getMessage().lines().findFirst().orElse("") + ").", e);
        }
    }

    private static void make(Connection postgres, Statement sql, PostgresServer server, PostgresCluster.Login login)
            throws SQLException {
        if (lacks(sql, "SELECT 1 FROM pg_roles WHERE rolname = '" + login.role() + "'")) {
            sql.execute("CREATE ROLE " + login.role() + " LOGIN");
        }
        // at every start: in a cluster of an early release it is the superuser's
        postgres.unwrap(PGConnection.class).alterUserPassword(login.role(),
            server.address(login.role(), DATABASE).password().toCharArray(), "scram-sha-256");
        if (login.group() != null) sql.execute("GRANT " + login.group() + " TO " + login.role());
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
