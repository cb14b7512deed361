package al.headless.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.kernel.StartRefusal;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The keys that seal, their texts, and what proves their seals.
class SealKeysTest {
    private static final byte[] HASH = {1, 2, 3};

    @Test void a_text_holds_the_keys() {
        var keys = SealKeys.made();
        var read = SealKeys.read(keys.text(null), null, "The text");
        assertTrue(keys.publicKeys().verify(keys.primary(), HASH, read.sign(HASH)));
    }

    @Test void a_text_may_be_encrypted_under_a_key_of_a_key_service() throws GeneralSecurityException {
        AeadConfig.register();
        var service = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM)
                .getPrimitive(RegistryConfiguration.get(), Aead.class);
        var keys = SealKeys.made();
        var text = keys.text(service);
        assertEquals(keys.primary(), SealKeys.read(text, service, "The text").primary());
        assertThrows(StartRefusal.class, () -> SealKeys.read(text, null, "The text"));
        var plain = assertThrows(StartRefusal.class, () -> SealKeys.read(keys.text(null), service, "The text"));
        assertEquals("The text holds no key for the seals of the audit trail that the key service opens: a JSON object "
                + "of a Tink keyset, \"sealing\".", plain.getMessage());
    }

    @Test void what_proves_a_seal_can_make_none() {
        var keys = SealKeys.made();
        var text = keys.publicKeys().text();
        var known = PublicSealKeys.read(text, "The text");
        assertTrue(known.verify(keys.primary(), HASH, keys.sign(HASH)));
        assertThrows(StartRefusal.class, () -> SealKeys.read(text.replace("verifying", "sealing"), null, "The text"));
        var secret = keys.text(null).replace("sealing", "verifying");
        assertThrows(StartRefusal.class, () -> PublicSealKeys.read(secret, "The text"));
    }

    @Test void a_signature_is_that_of_the_key_that_it_names() {
        var keys = SealKeys.made();
        var known = keys.publicKeys();
        byte[] signature = keys.sign(HASH);
        assertFalse(known.verify(keys.primary() + 1, HASH, signature));
        assertFalse(known.verify(keys.primary(), new byte[] {1, 2}, signature));
        assertFalse(known.verify(keys.primary(), HASH, new byte[0]));
        assertFalse(SealKeys.made().publicKeys().verify(keys.primary(), HASH, signature));
        signature[signature.length - 1] ^= 1;
        assertFalse(known.verify(keys.primary(), HASH, signature));
    }

    @Test void a_key_is_added_before_it_signs_and_a_former_one_stays() {
        var one = SealKeys.made();
        var two = one.withNew();
        assertEquals(one.primary(), two.primary());
        var added = two.publicKeys().known().stream().filter(id -> id != one.primary()).findFirst().orElseThrow();
        var promoted = two.promoted(added);
        assertEquals(added, promoted.primary());
        assertEquals(Set.of(one.primary(), added), promoted.publicKeys().known());
        assertTrue(promoted.publicKeys().verify(one.primary(), HASH, one.sign(HASH)));
        assertThrows(IllegalArgumentException.class, () -> one.promoted(added));
    }

    @Test void what_is_no_such_key_is_refused_without_a_word_of_it() {
        var disabled = SealKeys.made().text(null).replace("ENABLED", "DISABLED");
        var raw = SealKeys.made().text(null).replace("\"TINK\"", "\"RAW\"");
        for (var text : List.of("", "secret-7421", "{}", "{\"sealing\": {\"primaryKeyId\": 7421}}", disabled, raw)) {
            var refusal = assertThrows(StartRefusal.class, () -> SealKeys.read(text, null, "The text"));
            assertTrue(refusal.getMessage().startsWith("The text h"), refusal::getMessage);
            assertFalse(refusal.getMessage().contains("7421"), refusal::getMessage);
        }
    }

    @Test void keys_print_themselves_masked() {
        assertEquals("SealKeys[masked]", SealKeys.made().toString());
        assertEquals("AuditSettings[masked]", new AuditSettings("secret", "file", "file").toString());
    }
}
