package al.headless.privacy;

import al.headless.kernel.Clock;
import al.headless.kernel.Ids;
import al.headless.kernel.OfService;
import al.headless.store.BackgroundStatements;
import al.headless.store.Parameters;
import al.headless.store.Statements;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which wrapping keys this database knows, and which keys the running instances have.
///
/// An instance tells its keys at its start and every 20 seconds; one that was not heard of for a minute does not count,
/// one that is stopped takes its word back.
@Singleton
@OfService
public class KeysInUse {
    private static final Logger LOG = LoggerFactory.getLogger(KeysInUse.class);
    private static final String TELL = """
            insert into wrapping_key_holder (instance, primary_id, known_ids, seen_at) values (?, ?, ?, now())
            on conflict (instance) do update set seen_at = excluded.seen_at""";
    private static final String FORGET = "delete from wrapping_key_holder where instance = ?";
    // Of instances that were killed.
    private static final String FORGET_DEAD =
            "delete from wrapping_key_holder where seen_at < now() - interval '1 hour'";
    private static final String RUNNING = """
            select instance, primary_id, known_ids from wrapping_key_holder
            where seen_at > now() - interval '1 minute' order by instance""";
    private static final String MAY_WRAP = "insert into wrapping_key (id) values (?) on conflict (id) do nothing";
    private static final String REMOVE =
            "update wrapping_key set removed_at = now() where id = ? and removed_at is null";
    private static final String LISTED = "select id from wrapping_key where (removed_at is not null) = ? order by id";

    private final BackgroundStatements statements;
    private final Statements transaction;
    private final Keysets keysets;
    private final UUID instance;
    private volatile boolean told;

    KeysInUse(BackgroundStatements statements, Statements transaction, MasterKey masterKey, Clock clock) {
        this.statements = statements;
        this.transaction = transaction;
        this.keysets = masterKey.keysets();
        this.instance = Ids.uuid(clock.now());
    }

    /// A running instance, the key that it wraps with, and all that it unwraps with.
    public record Holder(UUID instance, long primary, Set<Long> known) {}

    /// The running instances. One of the release before is not among them: it tells nothing.
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

    /// Whether this instance has every key with which something here may be sealed.
    public boolean allKnown() {
        return keysets.known().containsAll(living());
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

    /// Tells the others this instance's keys.
    void tell() {
        statements.run(TELL, ps -> {
            Parameters.set(ps, instance, keysets.primary(),
                    ps.getConnection().createArrayOf("bigint", keysets.known().toArray()));
            return ps.executeUpdate();
        });
        told = true;
    }

    @Scheduled(fixedDelay = "20s", initialDelay = "20s")
    void goOn() {
        if (!told) return;
        try {
            tell();
            statements.change(FORGET_DEAD);
        } catch (DataAccessException e) {
            LOG.warn("the other instances could not be told this one's keys; it is tried again", e);
        }
    }

    /// Takes this instance's word back.
    @PreDestroy void leave() {
        if (!told) return;
        told = false;
        try {
            statements.change(FORGET, instance);
        } catch (DataAccessException e) {
            LOG.debug("the database is gone before this instance", e); // it stops counting in a minute
        }
    }
}
