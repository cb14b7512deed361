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
    private final Aead master;

    DataKeys(MasterKey masterKey) {
        this.master = masterKey.wrapping();
    }

    /// A new data key for the borrower, wrapped by the master key.
    public byte[] make(UUID borrowerId) {
        try {
            var key = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            return TinkProtoKeysetFormat.serializeEncryptedKeyset(key, master, owner(borrowerId));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no data key can be made", e);
        }
    }

    /// Unwraps the borrower's data key.
    public DataKey open(UUID borrowerId, byte[] wrapped) {
        try {
            return new DataKey(borrowerId, TinkProtoKeysetFormat
                    .parseEncryptedKeyset(wrapped, master, owner(borrowerId))
                    .getPrimitive(RegistryConfiguration.get(), Aead.class));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a data key does not open under this master key", e);
        }
    }

    private static byte[] owner(UUID borrowerId) {
        return borrowerId.toString().getBytes(StandardCharsets.UTF_8);
    }
}
