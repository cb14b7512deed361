package al.headless.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.kernel.StartRefusal;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.prf.HkdfPrfParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeysetsTest {
    private static final byte[] WORD = "word".getBytes(StandardCharsets.UTF_8);

    private final Keysets made = Keysets.made();

    @Test void a_new_key_wraps_nothing_until_it_is_promoted_and_unwraps_what_the_former_one_wrapped() throws Exception {
        byte[] before = aead(made).encrypt(WORD, WORD);
        var more = made.withNew();
        assertEquals(made.primary(), more.primary());
        assertEquals(2, more.known().size());
        long fresh = more.known().stream().filter(id -> id != made.primary()).findFirst().orElseThrow();
        assertEquals(made.primary(), id(aead(more).encrypt(WORD, WORD)));

        var promoted = more.promoted(fresh);
        assertEquals(fresh, promoted.primary());
        byte[] after = aead(promoted).encrypt(WORD, WORD);
        assertEquals(fresh, id(after));
        assertTrue(Arrays.equals(WORD, aead(promoted).decrypt(before, WORD)));
        assertTrue(Arrays.equals(WORD, aead(more).decrypt(after, WORD)), "who was told first reads it");

        var less = promoted.without(made.primary());
        assertEquals(Set.of(fresh), less.known());
        assertThrows(GeneralSecurityException.class, () -> aead(less).decrypt(before, WORD));
        assertThrows(IllegalArgumentException.class, () -> promoted.without(fresh));
        assertThrows(IllegalArgumentException.class, () -> made.promoted(fresh));
    }

    @Test void a_text_says_all_and_is_read_again() {
        var text = made.withNew().text(null);
        var read = Keysets.read(text, null, "The text");
        assertEquals(made.withNew().known().size(), read.known().size());
        assertEquals(made.primary(), read.primary());
        assertTrue(read.hashing().equalsKeyset(made.hashing()));
        assertFalse(read.toString().contains("key"), read::toString);
    }

    /// A library's next release may make others.
    @Test void keys_are_of_256_bits_wrapping_keys_leave_their_id_and_hashes_do_not() {
        var wrapping = (AesGcmParameters) made.wrapping().getPrimary().getKey().getParameters();
        assertEquals(32, wrapping.getKeySizeBytes());
        assertEquals(12, wrapping.getIvSizeBytes());
        assertEquals(16, wrapping.getTagSizeBytes());
        assertEquals(AesGcmParameters.Variant.TINK, wrapping.getVariant());
        var hashing = (HkdfPrfParameters) made.hashing().getPrimary().getKey().getParameters();
        assertEquals(32, hashing.getKeySizeBytes());
        assertEquals(HkdfPrfParameters.HashType.SHA256, hashing.getHashType());
        assertEquals(null, hashing.getSalt());
    }

    @Test void a_wrapping_key_that_leaves_no_id_or_is_disabled_is_refused() {
        var text = made.text(null);
        var more = made.withNew();
        long fresh = more.known().stream().filter(id -> id != made.primary()).findFirst().orElseThrow();
        for (var bad : List.of(KeyTexts.withFirst(text, "outputPrefixType", "RAW"),
                KeyTexts.withFirst(more.promoted(fresh).text(null), "status", "DISABLED"))) {
            var refusal = assertThrows(StartRefusal.class, () -> Keysets.read(bad, null, "The text"));
            assertEquals("The text has a wrapping key that is not enabled, or no AEAD key with Tink's prefix: take it "
                    + "out, or enable it.", refusal.getMessage());
        }
    }

    private static Aead aead(Keysets keysets) throws GeneralSecurityException {
        return keysets.wrapping().getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    private static long id(byte[] sealed) {
        return Long.parseLong(HexFormat.of().formatHex(sealed, 1, 5), 16);
    }
}
