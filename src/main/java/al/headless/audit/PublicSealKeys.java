package al.headless.audit;

import al.headless.kernel.Json;
import al.headless.kernel.Refusal;
import al.headless.kernel.StartRefusal;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.PublicKeyVerify;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.signature.SignatureConfig;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.TreeSet;

/// The public halves of all keys that ever sealed the trail: whoever has them can prove a seal, and can make none.
///
/// The text is a JSON object of one Tink keyset, `verifying`, with no secret in it.
public final class PublicSealKeys {
    private static final String VERIFYING = "verifying";
    private static final byte TINK = 1; // the first byte of a signature, before the key's id
    private static final int PREFIX = 5;

    static {
        try {
            SignatureConfig.register();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the library of the keys does not work", e);
        }
    }

    private final KeysetHandle keys;
    private final PublicKeyVerify verifier;

    PublicSealKeys(KeysetHandle keys) throws GeneralSecurityException {
        this.keys = keys;
        this.verifier = keys.getPrimitive(RegistryConfiguration.get(), PublicKeyVerify.class);
    }

    /// Reads a text. Refuses with a [StartRefusal] what is no such object.
    ///
    /// @param where what the sentence of a refusal calls the place of the text
    public static PublicSealKeys read(String text, String where) {
        try {
            var json = Json.read(text.getBytes(StandardCharsets.UTF_8));
            return new PublicSealKeys(TinkJsonProtoKeysetFormat.parseKeysetWithoutSecret(
                    json.path(VERIFYING).toString()));
        } catch (Refusal | GeneralSecurityException _) {
            throw new StartRefusal(where + " holds no public keys of seals: a JSON object of a Tink keyset, "
                    + "\"verifying\", without secrets.");
        }
    }

    /// The text.
    public String text() {
        try {
            var text = Json.MAPPER.createObjectNode();
            text.set(VERIFYING, Json.read(TinkJsonProtoKeysetFormat.serializeKeysetWithoutSecret(keys)
                    .getBytes(StandardCharsets.UTF_8)));
            return text.toPrettyString();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the public keys of seals cannot be written", e);
        }
    }

    /// The keys whose seals can be proved.
    public Set<Long> known() {
        var ids = new TreeSet<Long>();
        for (int at = 0; at < keys.size(); at++) ids.add(Integer.toUnsignedLong(keys.getAt(at).getId()));
        return ids;
    }

    /// Whether the key `id`, and it is known here, has signed the hash.
    boolean verify(long id, byte[] hash, byte[] signature) {
        if (signature.length <= PREFIX || signature[0] != TINK
                || Integer.toUnsignedLong(ByteBuffer.wrap(signature, 1, PREFIX - 1).getInt()) != id) return false;
        try {
            verifier.verify(signature, hash);
            return true;
        } catch (GeneralSecurityException _) {
            return false;
        }
    }
}
