package al.headless.privacy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.prf.PrfSet;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;

/// The service's own secret, as [MasterKeySource] finds it: it wraps data keys, and it hashes.
///
/// Wrapping keys can be rotated while instances run. The hashing key never does: see `src/decisions/0008-keys.md`.
@Singleton
public class MasterKey {
    private static final int HASH_BYTES = 32;

    private final Keysets keysets;
    private final Aead wrapping;
    private final PrfSet hashing;

    MasterKey(MasterKeySource source) throws GeneralSecurityException {
        keysets = source.keysets();
        wrapping = aead(keysets.wrapping());
        hashing = keysets.hashing().getPrimitive(RegistryConfiguration.get(), PrfSet.class);
    }

    Keysets keysets() {
        return keysets;
    }

    /// Wraps with the primary key, unwraps with every key.
    Aead wrapping() {
        return wrapping;
    }

    /// Wraps with the key `id`, unwraps with every key.
    Aead wrapping(long id) throws GeneralSecurityException {
        return id == keysets.primary() ? wrapping : aead(keysets.promoted(id).wrapping());
    }

    private static Aead aead(KeysetHandle keyset) throws GeneralSecurityException {
        return keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    /// A keyed hash of 32 bytes: equal for equal parts, meaningless without the key.
    public byte[] hash(String purpose, byte[]... parts) {
        try {
            return hashing.computePrimary(Parts.joined(purpose, parts), HASH_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the hashing key does not work", e);
        }
    }
}
