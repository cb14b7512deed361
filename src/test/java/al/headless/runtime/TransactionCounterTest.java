package al.headless.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A trail that another server wrote, on a server that counts its transactions from the beginning.
@Tag("apart")
@Tag("postgresql")
class TransactionCounterTest {
    private static final Pattern TOLD = Pattern.compile("pg_resetwal (--epoch=[0-9]+)\\.?[, ]");
    private static final String NOW = "select pg_snapshot_xmin(pg_current_snapshot())::text::numeric";

    @TempDir Path folder;

    @Test void what_lies_between_is_passed_and_where_it_is_too_much_what_is_told_to_do_helps() throws Exception {
        try (var server = SystemPostgres.on(folder)) {
            server.sql("postgres", "create table audit_entry (id uuid default gen_random_uuid(), xid xid8)");
            server.sql("postgres", "create table audit_seal (number bigint, to_xid xid8)");
            assertEquals("", beyond(server), "there is no trail");
            server.sql("postgres", "insert into audit_entry (xid) values ((" + NOW + " + 1000000)::text::xid8)");
            assertTrue(beyond(server).startsWith("this server has counted "));
            assertTrue(isBeyond(server));

            server.sql("postgres", "insert into audit_seal values (1, (" + NOW + " + 20000100)::text::xid8)");
            var refusal = assertThrows(DatabaseRefusal.class, () -> beyond(server)).getMessage();
            var told = TOLD.matcher(refusal);
            assertTrue(told.find(), refusal);
            server.stoppedFor("pg_resetwal", told.group(1));
            assertEquals("", beyond(server), "nothing is left to pass");
            assertTrue(isBeyond(server));
        }
    }

    private static String beyond(SystemPostgres server) throws SQLException {
        var out = new StringWriter();
        try (var connection = DriverManager.getConnection(server.url("postgres"), "postgres", server.password())) {
            TransactionCounter.goBeyondTheTrail(connection, new PrintWriter(out, true));
        }
        return out.toString();
    }

    private static boolean isBeyond(SystemPostgres server) throws SQLException {
        return server.sql("postgres", NOW + " > greatest((select max(xid::text::numeric) from audit_entry),"
                + " coalesce((select max(to_xid::text::numeric) from audit_seal), 0))").equals("t");
    }
}
