package al.headless.privacy;

import al.headless.kernel.Json;
import al.headless.kernel.Refusal;
import al.headless.kernel.StartRefusal;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AeadKey;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfKey;
import io.micronaut.core.annotation.Nullable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// What a master key is made of: a keyset whose keys wrap the borrowers' data keys, and one that holds the key of all
/// hashes.
///
/// Its text is a JSON object of two Tink keysets, `wrapping` and `hashing`: in plain, or each encrypted under a key of
/// a key service. Key ids are Tink's, unsigned. It never changes; [#withNew], [#promoted] and [#without] make another.
///
/// Refuses with a [StartRefusal] that repeats nothing of the text: anything that is no such object; a wrapping key that
/// is disabled or leaves no id in what it wraps, because then nobody could tell whether it is still needed; more or
/// fewer than one hashing key.
public final class Keysets {
    private static final String WRAPPING = "wrapping";
    private static final String HASHING = "hashing";

    static {
        try {
            AeadConfig.register();
            PrfConfig.register();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the library of the keys does not work", e);
        }
    }

    private final KeysetHandle wrapping;
    private final KeysetHandle hashing;

    private Keysets(KeysetHandle wrapping, KeysetHandle hashing) {
        this.wrapping = wrapping;
        this.hashing = hashing;
    }

    /// A new master key, with one key of each kind.
    public static Keysets made() {
        try {
            return new Keysets(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM),
                    KeysetHandle.generateNew(PredefinedPrfParameters.HKDF_SHA256));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no key can be made", e);
        }
    }

    /// Reads the text of a master key, opened by a key service where `service` is given.
    ///
    /// @param where what the sentence of a refusal calls the place of the text
    static Keysets read(String text, @Nullable Aead service, String where) {
        try {
            var json = Json.read(text.getBytes(StandardCharsets.UTF_8));
            return new Keysets(KeysetText.read(json, WRAPPING, service), KeysetText.read(json, HASHING, service))
                    .checked(where);
        } catch (Refusal | GeneralSecurityException _) {
            // without its cause, which may quote the text
            throw new StartRefusal(where + " holds no master key" + (service == null ? ""
                    : " that the key service opens") + ": a JSON object of two Tink keysets, \"wrapping\" and "
                    + "\"hashing\".");
        }
    }

    private Keysets checked(String where) {
        if (!all(wrapping, entry -> entry.getStatus() == KeyStatus.ENABLED && entry.getKey() instanceof AeadKey key
                && key.getIdRequirementOrNull() != null)) {
            throw new StartRefusal(where + " has a wrapping key that is not enabled, or no AEAD key with Tink's "
                    + "prefix: take it out, or enable it.");
        }
        if (hashing.size() != 1 || !all(hashing, entry -> entry.getStatus() == KeyStatus.ENABLED
                && entry.getKey() instanceof PrfKey)) {
            throw new StartRefusal(where + " must hold exactly one hashing key: it never rotates, because what was "
                    + "hashed with it could not be found again.");
        }
        return this;
    }

    private static boolean all(KeysetHandle keyset, Predicate<KeysetHandle.Entry> condition) {
        return IntStream.range(0, keyset.size()).mapToObj(keyset::getAt).allMatch(condition);
    }

    /// The text, encrypted by the key service where `service` is given.
    String text(@Nullable Aead service) {
        try {
            var keysets = Json.MAPPER.createObjectNode();
            keysets.set(WRAPPING, KeysetText.written(wrapping, WRAPPING, service));
            keysets.set(HASHING, KeysetText.written(hashing, HASHING, service));
            return keysets.toPrettyString();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the master key cannot be written", e);
        }
    }

    KeysetHandle wrapping() {
        return wrapping;
    }

    KeysetHandle hashing() {
        return hashing;
    }

    /// The key that wraps what is wrapped now.
    public long primary() {
        return Integer.toUnsignedLong(wrapping.getPrimary().getId());
    }

    /// All keys that unwrap.
    public Set<Long> known() {
        var ids = new TreeSet<Long>();
        for (int at = 0; at < wrapping.size(); at++) ids.add(id(at));
        return ids;
    }

    /// The same with one more wrapping key, which wraps nothing yet.
    public Keysets withNew() {
        var more = KeysetHandle.newBuilder(wrapping).addEntry(
                KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM).withRandomId());
        return with(more);
    }

    /// The same, wrapping with the key `id` from now on.
    public Keysets promoted(long id) {
        var other = KeysetHandle.newBuilder(wrapping);
        other.getAt(place(id)).makePrimary();
        return with(other);
    }

    /// The same without the key `id`. Refuses the one that wraps.
    public Keysets without(long id) {
        if (id == primary()) throw new IllegalArgumentException("the key " + id + " is the one that wraps");
        return with(KeysetHandle.newBuilder(wrapping).deleteAt(place(id)));
    }

    private Keysets with(KeysetHandle.Builder other) {
        try {
            return new Keysets(other.build(), hashing);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the keyset cannot be changed", e);
        }
    }

    private int place(long id) {
        for (int at = 0; at < wrapping.size(); at++) if (id(at) == id) return at;
        throw new IllegalArgumentException("there is no wrapping key " + id);
    }

    private long id(int at) {
        return Integer.toUnsignedLong(wrapping.getAt(at).getId());
    }

    @Override public String toString() {
        return "Keysets[masked]";
    }
}
