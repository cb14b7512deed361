package al.headless.privacy;

import al.headless.kernel.StartRefusal;
import al.headless.store.BackgroundStatements;
import com.google.crypto.tink.Aead;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/// Proves at start that this master key is the one that the database was sealed with, and that it may be used beside
/// the running instances.
@Singleton
public class KeyCheck {
    private static final byte[] WORD = "headless-lending".getBytes(StandardCharsets.UTF_8);
    private static final String WRITE =
            "insert into master_key_check (id, sealed, hashed) values (1, ?, ?) on conflict (id) do nothing";
    private static final String READ = "select sealed, hashed from master_key_check where id = 1";
    private static final String HASH = "update master_key_check set hashed = ? where id = 1 and hashed is null";
    // Not with a key that is removed meanwhile.
    private static final String RESEAL = """
            update master_key_check set sealed = ?
            where id = 1 and exists (select from wrapping_key where id = ? and removed_at is null for share)""";

    private final BackgroundStatements statements;
    private final MasterKey masterKey;
    private final KeysInUse inUse;
    private final KeyHolding holding;

    KeyCheck(BackgroundStatements statements, MasterKey masterKey, KeysInUse inUse, KeyHolding holding) {
        this.statements = statements;
        this.masterKey = masterKey;
        this.inUse = inUse;
        this.holding = holding;
    }

    private record Kept(byte[] sealed, @Nullable byte[] hashed) {}

    /// Leaves a sealed word and a hashed one in a new database, and holds this key against those of a known one.
    ///
    /// Refuses with a [StartRefusal]: a key that does not open the sealed word; one that hashes differently; one that
    /// lacks a wrapping key which may have wrapped something here; one that wraps with a key which was removed, or
    /// which another running instance does not know.
    public void hold() {
        byte[] hashed = masterKey.hash("check value", WORD);
        statements.change(WRITE, sealed(masterKey.wrapping()), hashed);
        boolean opens = opens(masterKey, kept().sealed());
        // With the same hashing key it is an older or newer text of the right one, and which key it lacks can be said.
        if (!opens && MessageDigest.isEqual(hashed, kept().hashed())) judge();
        if (!opens) {
            throw new StartRefusal("This database was sealed with another master key: set HEADLESS_MASTER_KEY or "
                    + "HEADLESS_MASTER_KEY_FILE to that one.");
        }
        statements.change(HASH, hashed); // the release before kept none
        if (!MessageDigest.isEqual(hashed, kept().hashed())) {
            throw new StartRefusal("This master key has another hashing key than the one that this database knows, and "
                    + "that one never rotates: put it back.");
        }
        judge();
        try {
            // Each instance tells before it looks, so that of two that start at once one at least sees the other.
            holding.tell();
            inUse.mayWrap(masterKey.keysets().primary());
            judge();
        } catch (StartRefusal refusal) {
            holding.leave();
            throw refusal;
        }
    }

    private void judge() {
        var keysets = masterKey.keysets();
        long primary = keysets.primary();
        for (long id : inUse.living()) {
            if (!keysets.known().contains(id)) {
                throw new StartRefusal("This master key lacks the wrapping key " + id + ", with which data of this "
                        + "database may be sealed: put it back.");
            }
        }
        if (inUse.removed().contains(primary)) {
            throw new StartRefusal("This master key wraps with the key " + primary + ", which was removed from this "
                    + "database: promote another, or take the newer master key.");
        }
        if (inUse.holders().stream().anyMatch(holder -> !holder.known().contains(primary))) {
            throw new StartRefusal("This master key wraps with the key " + primary + ", which another running instance "
                    + "does not know: first let all know it; one that was killed is forgotten after a minute.");
        }
    }

    /// Seals the word with the wrapping key `id`, unless that was removed.
    public void reseal(long id) {
        try {
            statements.change(RESEAL, sealed(masterKey.wrapping(id)), id);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the wrapping key " + id + " does not work", e);
        }
    }

    private Kept kept() {
        return statements.run(READ, ps -> {
            var rs = ps.executeQuery();
            rs.next();
            return new Kept(rs.getBytes(1), rs.getBytes(2));
        });
    }

    private static byte[] sealed(Aead wrapping) {
        try {
            return wrapping.encrypt(WORD, WORD);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the master key does not work", e);
        }
    }

    /// Whether this master key opens the sealed word of a database.
    public static boolean opens(MasterKey masterKey, byte[] sealed) {
        try {
            masterKey.wrapping().decrypt(sealed, WORD);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
