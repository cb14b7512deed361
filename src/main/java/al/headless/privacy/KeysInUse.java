package al.headless.privacy;

import al.headless.store.BackgroundStatements;
import al.headless.store.Parameters;
import al.headless.store.Statements;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/// Which wrapping keys this database knows, and which keys the running instances have told ([KeyHolding]).
@Singleton
public class KeysInUse {
    private static final String RUNNING = """
            select instance, primary_id, known_ids from wrapping_key_holder
            where seen_at > now() - interval '1 minute' order by instance""";
    private static final String MAY_WRAP = "insert into wrapping_key (id) values (?) on conflict (id) do nothing";
    private static final String REMOVE =
            "update wrapping_key set removed_at = now() where id = ? and removed_at is null";
    private static final String CHECKED = "select sealed_by(sealed) from master_key_check where id = 1";
    private static final String LISTED = "select id from wrapping_key where (removed_at is not null) = ? order by id";

    private final BackgroundStatements statements;
    private final Statements transaction;

    KeysInUse(BackgroundStatements statements, Statements transaction) {
        this.statements = statements;
        this.transaction = transaction;
    }

    /// A running instance, the key that it wraps with, and all that it unwraps with.
    public record Holder(UUID instance, long primary, Set<Long> known) {}

    /// The running instances; one that was not heard of for a minute does not count. One of the release before is not
    /// among them: it tells nothing.
    public List<Holder> holders() {
        return statements.run(RUNNING, ps -> {
            var rs = ps.executeQuery();
            var holders = new ArrayList<Holder>();
            while (rs.next()) holders.add(holder(rs));
            return holders;
        });
    }

    private static Holder holder(ResultSet rs) throws SQLException {
        return new Holder(rs.getObject(1, UUID.class), rs.getLong(2), Set.of((Long[]) rs.getArray(3).getArray()));
    }

    /// The keys that may wrap something in this database.
    public Set<Long> living() {
        return listed(false);
    }

    /// The keys that were removed.
    public Set<Long> removed() {
        return listed(true);
    }

    private Set<Long> listed(boolean removed) {
        return statements.run(LISTED, ps -> {
            Parameters.set(ps, removed);
            var rs = ps.executeQuery();
            var ids = new TreeSet<Long>();
            while (rs.next()) ids.add(rs.getLong(1));
            return ids;
        });
    }

    /// Lets the key `id` wrap from now on, unless it was removed.
    public void mayWrap(long id) {
        statements.change(MAY_WRAP, id);
    }

    /// Lets the key `id` never wrap again, in the caller's transaction: from here to its end whoever would wrap by the
    /// key waits, and whoever has wrapped by it is waited for.
    public void remove(long id) {
        transaction.run(REMOVE, ps -> {
            Parameters.set(ps, id);
            return ps.executeUpdate();
        });
    }

    /// The key that seals the check value ([KeyCheck]).
    public long checkedBy() {
        return statements.run(CHECKED, ps -> {
            var rs = ps.executeQuery();
            rs.next();
            return rs.getLong(1);
        });
    }
}
