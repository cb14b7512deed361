package al.headless.privacy;

import al.headless.kernel.Json;
import com.google.crypto.tink.Aead;
import io.micronaut.core.annotation.Nullable;
import java.security.GeneralSecurityException;
import java.util.UUID;

/// A borrower's data key, open. Lives as long as its request or job.
public final class DataKey {
    private final UUID borrowerId;
    private final Aead aead;

    DataKey(UUID borrowerId, Aead aead) {
        this.borrowerId = borrowerId;
        this.aead = aead;
    }

    /// Seals a value as JSON, bound to borrower, table and column; null stays null.
    public @Nullable byte[] seal(String table, String column, @Nullable Object value) {
        return value == null ? null : sealBytes(table, column, Json.bytes(value));
    }

    /// Opens what [#seal] sealed.
    public @Nullable <T> T open(String table, String column, @Nullable byte[] sealed, Class<T> type) {
        return sealed == null ? null : Json.value(openBytes(table, column, sealed), type);
    }

    /// Seals bytes.
    public byte[] sealBytes(String table, String column, byte[] plain) {
        try {
            return aead.encrypt(plain, Parts.place(table, column, borrowerId.toString()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a value could not be sealed", e);
        }
    }

    /// Opens bytes.
    public byte[] openBytes(String table, String column, byte[] sealed) {
        try {
            return aead.decrypt(sealed, Parts.place(table, column, borrowerId.toString()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a sealed value of " + table + "." + column + " does not open", e);
        }
    }
}
