package al.headless.testing;

import java.util.List;

/// What one request cost the database. A statement is one that the service sent: a CTE and a
/// function count as one, BEGIN and COMMIT as none. A commit is a transaction that had something
/// to write and therefore flushed the log; rolled back ones do not flush. `wal` is in bytes.
public record Cost(Said said, List<String> sent, int commits, long wal) {
    private static final String SENT = """
            select q from (select regexp_replace(query, '\\s+', ' ', 'g') as q, calls
              from pg_stat_statements s join pg_database d on d.oid = s.dbid
              where d.datname = current_database()) t, generate_series(1, t.calls)
            where q !~* '^(begin|commit|rollback|set|show) ?'
              and q !~ 'pg_stat_statements|pg_snapshot_xmax|pg_xact_status|rule.held|testing.scene|unwakened'
              and q !~ 'conversation where id = c$|v_private|v_shown' order by q""";
    private static final String MARK = """
            select pg_snapshot_xmax(pg_current_snapshot())::text,
              (pg_current_wal_insert_lsn() - '0/0')::text""";
    private static final String COMMITTED = """
            select count(*) from generate_series(?::text::bigint, ?::text::bigint - 1) x
            where pg_xact_status(x::text::xid8) = 'committed'""";

    /// A request whose cost is asked for.
    public interface Request {
        Said send();
    }

    public static Cost of(Service service, Request request) {
        service.rows("select pg_stat_statements_reset()");
        var before = service.rows(MARK).getFirst();
        var said = request.send();
        var after = service.rows(MARK).getFirst();
        int commits = Integer.parseInt(
                service.rows(COMMITTED, before.getFirst(), after.getFirst()).getFirst().getFirst());
        return new Cost(said, service.rows(SENT).stream().map(List::getFirst).toList(), commits,
                Long.parseLong(after.get(1)) - Long.parseLong(before.get(1)));
    }

    public int statements() {
        return sent.size();
    }

    @Override public String toString() {
        return said.status() + ": " + statements() + " statements, " + commits + " commits, "
                + wal + " bytes of WAL\n  " + String.join("\n  ", sent);
    }
}
