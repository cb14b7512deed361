package al.headless.privacy;

import al.headless.kernel.Credential;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/// Seals answers that hold tokens under a key that only the caller's credential and idempotency key give (HKDF,
/// RFC 5869): neither the database nor the master key opens them.
public final class CredentialSeal {
    private static final int KEY_BYTES = 32;
    private static final byte[] PURPOSE = "stored answer".getBytes(StandardCharsets.UTF_8);

    private CredentialSeal() {}

    public static byte[] seal(Credential credential, byte[] idempotencyKey, byte[] plain) {
        try {
            return aead(credential, idempotencyKey).encrypt(plain, PURPOSE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an answer could not be sealed", e);
        }
    }

    public static byte[] open(Credential credential, byte[] idempotencyKey, byte[] sealed) {
        try {
            return aead(credential, idempotencyKey).decrypt(sealed, PURPOSE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a stored answer does not open", e);
        }
    }

    private static AesGcmJce aead(Credential credential, byte[] idempotencyKey) throws GeneralSecurityException {
        return new AesGcmJce(Hkdf.computeHkdf("HmacSha256", credential.text().getBytes(StandardCharsets.UTF_8),
                idempotencyKey, PURPOSE, KEY_BYTES));
    }
}
