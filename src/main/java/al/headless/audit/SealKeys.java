package al.headless.audit;

import al.headless.kernel.Json;
import al.headless.kernel.Refusal;
import al.headless.kernel.StartRefusal;
import al.headless.privacy.KeysetText;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.signature.Ed25519Parameters;
import com.google.crypto.tink.signature.Ed25519PrivateKey;
import com.google.crypto.tink.signature.PredefinedSignatureParameters;
import com.google.crypto.tink.signature.SignatureConfig;
import io.micronaut.core.annotation.Nullable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/// The Ed25519 keys that seal the trail: one signs, all of them tell that a seal is theirs. A former key stays among
/// them for as long as its seals are to be proved, which is for good.
///
/// The text is a JSON object of one Tink keyset, `sealing`: in plain, or encrypted under a key of a key service. It
/// never changes; [#withNew] and [#promoted] make another.
///
/// Refuses with a [StartRefusal] that repeats nothing of the text: anything that is no such object, and a key that is
/// disabled, or leaves no id in what it signs.
public final class SealKeys {
    private static final String SEALING = "sealing";

    static {
        try {
            SignatureConfig.register();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the library of the keys does not work", e);
        }
    }

    private final KeysetHandle keys;

    private SealKeys(KeysetHandle keys) {
        this.keys = keys;
    }

    /// A new key.
    public static SealKeys made() {
        try {
            return new SealKeys(KeysetHandle.generateNew(PredefinedSignatureParameters.ED25519));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no key can be made", e);
        }
    }

    /// Reads a text, opened by a key service where `service` is given.
    ///
    /// @param where what the sentence of a refusal calls the place of the text
    public static SealKeys read(String text, @Nullable Aead service, String where) {
        try {
            var keys = KeysetText.read(Json.read(text.getBytes(StandardCharsets.UTF_8)), SEALING, service);
            for (int at = 0; at < keys.size(); at++) {
                if (!usable(keys.getAt(at))) throw new StartRefusal(where + " has a key that is not enabled, or no "
                        + "Ed25519 key with Tink's prefix: take it out, or enable it.");
            }
            return new SealKeys(keys);
        } catch (Refusal | GeneralSecurityException _) {
            // without its cause, which may quote the text
            throw new StartRefusal(where + " holds no key for the seals of the audit trail" + (service == null ? ""
                    : " that the key service opens") + ": a JSON object of a Tink keyset, \"sealing\".");
        }
    }

    private static boolean usable(KeysetHandle.Entry entry) {
        return entry.getStatus() == KeyStatus.ENABLED && entry.getKey() instanceof Ed25519PrivateKey key
                && key.getParameters().getVariant() == Ed25519Parameters.Variant.TINK;
    }

    /// The text, encrypted by the key service where `service` is given.
    public String text(@Nullable Aead service) {
        try {
            var text = Json.MAPPER.createObjectNode();
            text.set(SEALING, KeysetText.written(keys, SEALING, service));
            return text.toPrettyString();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key for seals cannot be written", e);
        }
    }

    /// The key that signs; ids are Tink's, unsigned.
    public long primary() {
        return Integer.toUnsignedLong(keys.getPrimary().getId());
    }

    /// What proves the seals of all these keys and can make none.
    public PublicSealKeys publicKeys() {
        try {
            return new PublicSealKeys(keys.getPublicKeysetHandle());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the keys for seals do not work", e);
        }
    }

    byte[] sign(byte[] hash) {
        try {
            return keys.getPrimitive(RegistryConfiguration.get(), PublicKeySign.class).sign(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key for seals does not work", e);
        }
    }

    /// The same with one more key, which signs nothing yet: so that every instance knows it before one signs with it.
    public SealKeys withNew() {
        return with(KeysetHandle.newBuilder(keys).addEntry(KeysetHandle
                .generateEntryFromParameters(PredefinedSignatureParameters.ED25519).withRandomId()));
    }

    /// The same, signing with the key `id` from now on.
    public SealKeys promoted(long id) {
        var other = KeysetHandle.newBuilder(keys);
        for (int at = 0; at < keys.size(); at++) {
            if (Integer.toUnsignedLong(keys.getAt(at).getId()) != id) continue;
            other.getAt(at).makePrimary();
            return with(other);
        }
        throw new IllegalArgumentException("there is no key " + id);
    }

    private static SealKeys with(KeysetHandle.Builder other) {
        try {
            return new SealKeys(other.build());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the keyset cannot be changed", e);
        }
    }

    @Override public String toString() {
        return "SealKeys[masked]";
    }
}
