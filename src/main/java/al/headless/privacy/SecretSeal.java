package al.headless.privacy;

import com.google.crypto.tink.Aead;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.util.UUID;

/// Seals what is the house's own and no borrower's, such as a secret shared with a partner, under the master key; bound
/// to table, column and row.
@Singleton
public final class SecretSeal {
    private final MasterKey masterKey;

    SecretSeal(MasterKey masterKey) {
        this.masterKey = masterKey;
    }

    public byte[] seal(String table, String column, UUID row, byte[] plain) {
        return sealed(masterKey.wrapping(), table, column, row, plain);
    }

    /// Opens what [#seal] sealed.
    public byte[] open(String table, String column, UUID row, byte[] sealed) {
        try {
            return masterKey.wrapping().decrypt(sealed, Parts.place(table, column, row.toString()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(table + "." + column + " does not open under this master key", e);
        }
    }

    /// The same, sealed by the wrapping key `id`.
    public byte[] resealed(String table, String column, UUID row, byte[] sealed, long id) {
        try {
            return sealed(masterKey.wrapping(id), table, column, row, open(table, column, row, sealed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no secret can be sealed by the wrapping key " + id, e);
        }
    }

    private static byte[] sealed(Aead key, String table, String column, UUID row, byte[] plain) {
        try {
            return key.encrypt(plain, Parts.place(table, column, row.toString()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a secret could not be sealed", e);
        }
    }
}
