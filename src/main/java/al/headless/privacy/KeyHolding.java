package al.headless.privacy;

import al.headless.kernel.Clock;
import al.headless.kernel.Ids;
import al.headless.kernel.OfService;
import al.headless.store.BackgroundStatements;
import al.headless.store.Parameters;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the other instances, and operators, which wrapping keys this one has: at its start and every 20 seconds. One
/// that is stopped takes its word back.
@Singleton
@OfService
public class KeyHolding {
    private static final Logger LOG = LoggerFactory.getLogger(KeyHolding.class);
    private static final String TELL = """
            insert into wrapping_key_holder (instance, primary_id, known_ids, seen_at) values (?, ?, ?, now())
            on conflict (instance) do update set seen_at = excluded.seen_at""";
    private static final String FORGET = "delete from wrapping_key_holder where instance = ?";
    // Of instances that were killed.
    private static final String FORGET_DEAD =
            "delete from wrapping_key_holder where seen_at < now() - interval '1 hour'";

    private final BackgroundStatements statements;
    private final KeysInUse inUse;
    private final Keysets keysets;
    private final UUID instance;
    private volatile boolean told;

    KeyHolding(BackgroundStatements statements, KeysInUse inUse, MasterKey masterKey, Clock clock) {
        this.statements = statements;
        this.inUse = inUse;
        this.keysets = masterKey.keysets();
        this.instance = Ids.uuid(clock.now());
    }

    /// Whether this instance has every key with which something here may be sealed.
    public boolean allKnown() {
        return keysets.known().containsAll(inUse.living());
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
