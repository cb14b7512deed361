package al.headless.privacy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;

/// Makes and opens the data keys of borrowers. Wrapped keys are bound to their borrower.
@Singleton
public class DataKeys {
    private final MasterKey masterKey;
    private final Aead master;

    DataKeys(MasterKey masterKey) {
        this.masterKey = masterKey;
        this.master = masterKey.wrapping();
    }

    /// A new data key for the borrower, wrapped by the master key.
    public byte[] make(UUID borrowerId) {
        try {
            return wrapped(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), master, borrowerId);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no data key can be made", e);
        }
    }

    /// Unwraps the borrower's data key.
    public DataKey open(UUID borrowerId, byte[] wrapped) {
        try {
            return new DataKey(borrowerId, unwrapped(borrowerId, wrapped)
                    .getPrimitive(RegistryConfiguration.get(), Aead.class));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a data key does not open under this master key", e);
        }
    }

    /// The same data key, wrapped by the wrapping key `id`: what it sealed stays as it is.
    public byte[] rewrapped(UUID borrowerId, byte[] wrapped, long id) {
        try {
            return wrapped(unwrapped(borrowerId, wrapped), masterKey.wrapping(id), borrowerId);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a data key does not open under this master key", e);
        }
    }

    /// Whether this instance has the wrapping key `id`.
    public boolean knows(long id) {
        return masterKey.keysets().known().contains(id);
    }

    private static byte[] wrapped(KeysetHandle key, Aead master, UUID borrowerId) throws GeneralSecurityException {
        return TinkProtoKeysetFormat.serializeEncryptedKeyset(key, master, owner(borrowerId));
    }

    private KeysetHandle unwrapped(UUID borrowerId, byte[] wrapped) throws GeneralSecurityException {
        return TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped, master, owner(borrowerId));
    }

    private static byte[] owner(UUID borrowerId) {
        return borrowerId.toString().getBytes(StandardCharsets.UTF_8);
    }
}
