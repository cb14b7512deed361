package al.headless.privacy;

import al.headless.store.Statements;
import com.google.crypto.tink.Aead;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/// Proves at start that this master key is the one that the database was sealed with.
@Singleton
public class KeyCheck {
    private static final byte[] WORD = "headless-lending".getBytes(StandardCharsets.UTF_8);

    private static final String WRITE_OR_READ = """
            insert into master_key_check (id, sealed) values (1, ?)
            on conflict (id) do update set id = 1 returning sealed""";

    private final Statements statements;
    private final Aead master;

    KeyCheck(Statements statements, MasterKey masterKey) {
        this.statements = statements;
        this.master = masterKey.wrapping();
    }

    /// Leaves a sealed word in a new database and opens it in a known one; false when it does not open.
    public boolean opens() {
        return statements.run(WRITE_OR_READ, ps -> {
            ps.setBytes(1, sealed());
            var rs = ps.executeQuery();
            rs.next();
            return opens(rs.getBytes(1));
        });
    }

    private byte[] sealed() {
        try {
            return master.encrypt(WORD, WORD);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the master key does not work", e);
        }
    }

    private boolean opens(byte[] sealed) {
        try {
            master.decrypt(sealed, WORD);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
