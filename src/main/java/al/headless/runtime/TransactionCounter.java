package al.headless.runtime;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;

/// The number that a server gives its next transaction. A server that was made anew begins with a small one, and the
/// audit trail, whose seals are ordered by transactions, cannot go on before those that it knows.
final class TransactionCounter {
    /// What is passed by beginning transactions, of which a server takes some hundred thousand a second.
    static final long MOST_PASSED = 20_000_000;
    private static final int AT_ONCE = 500_000; // in one statement, so that a person sees it go on
    private static final String BEHIND = """
            select trail + 1 - pg_snapshot_xmin(pg_current_snapshot())::text::numeric, div(trail, 4294967296) + 1
            from coalesce(greatest((select xid from audit_entry order by xid desc, id desc limit 1),
                (select to_xid from audit_seal order by number desc limit 1))::text::numeric, 0) trail""";
    private static final String PASS = """
            do $$ begin for i in 1..%d loop perform pg_current_xact_id(); commit; end loop; end $$""";

    private TransactionCounter() {}

    /// Passes what lies between by beginning as many transactions.
    ///
    /// Refuses with a [DatabaseRefusal] more than [#MOST_PASSED]: with them the server's administrator sets it.
    static void goBeyondTheTrail(Connection connection, PrintWriter out) throws SQLException {
        long behind = behind(connection);
        if (behind > 0) out.println("this server has counted " + behind + " transactions too few: passing them");
        for (; behind > 0; behind = behind(connection)) {
            try (var sql = connection.createStatement()) {
                sql.execute(PASS.formatted(Math.min(behind, AT_ONCE)));
            }
        }
    }

    private static long behind(Connection connection) throws SQLException {
        try (var sql = connection.createStatement(); var rows = sql.executeQuery(BEHIND)) {
            rows.next();
            long behind = rows.getLong(1);
            if (behind <= MOST_PASSED) return behind;
            throw new DatabaseRefusal("It is restored, and cannot be sealed yet: this server counts its transactions "
                    + "anew, and is " + behind + " behind the audit trail. Stop the server, let its administrator say "
                    + "pg_resetwal --epoch=" + rows.getLong(2) + ", start it, and prove the trail with scripts/admin "
                    + "audit verify.");
        }
    }
}
