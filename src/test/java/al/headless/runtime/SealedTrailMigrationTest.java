package al.headless.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The trail of the release before: its entries are closed by the first range, without being written again, and it goes
/// on making entries.
class SealedTrailMigrationTest {
    private static final String BEFORE = """
            insert into audit_entry (id, at, application_id, borrower_id, key_id, session_id, request_id, action,
              subject, status)
            select gen_random_uuid(), now(), gen_random_uuid(), null, null, null, 'r', 'a', 's', 200
            from generate_series(1, 5)""";
    private static final String WRITTEN = "select pg_relation_filenode('audit_entry')::text";

    @TempDir Path folder;

    @Test void entries_that_are_there_get_one_closed_transaction_and_later_ones_their_own() throws SQLException {
        try (var database = BareDatabase.in(folder)) {
            var address = database.address();
            migrate(address, "15");
            try (var connection = DriverManager.getConnection(address.url(), address.user(), address.password())) {
                change(connection, BEFORE);
                var file = ask(connection, WRITTEN);
                migrate(address, "17.1");
                assertEquals(file, ask(connection, WRITTEN), "the table is written anew");
                assertEquals("1 true", ask(connection, "select count(distinct xid) || ' '"
                        + " || bool_and(xid < pg_snapshot_xmin(pg_current_snapshot())) from audit_entry"));
                change(connection, BEFORE);
                assertEquals("2 5", ask(connection, "select count(distinct xid) || ' ' || count(*) filter (where"
                        + " pg_xact_status(xid) = 'committed' and xid::text = xmin::text) from audit_entry"));
            }
        }
    }

    private static void migrate(DatabaseAddress address, String target) {
        Flyway.configure().configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .mixed(true).placeholderReplacement(false).target(target)
                .dataSource(address.url(), address.user(), address.password()).load().migrate();
    }

    private static void change(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            assertEquals(5, statement.executeUpdate(sql));
        }
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement(); var rs = statement.executeQuery(sql)) {
            rs.next();
            return rs.getString(1);
        }
    }
}
